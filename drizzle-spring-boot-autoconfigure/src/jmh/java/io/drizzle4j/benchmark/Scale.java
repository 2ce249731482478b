package io.drizzle4j.benchmark;

import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** A logarithmic axis. */
record Scale(double least, double most, int width) {

    private static final List<Double> MARKS = IntStream.rangeClosed(-3, 5)
            .mapToObj(power -> Math.pow(10, power))
            .flatMap(power -> DoubleStream.of(power, 2 * power, 5 * power).boxed())
            .toList();

    /** Returns an axis that has 1 and all figures on it, and begins and ends with a mark. */
    static Scale of(List<Double> figures, int width) {
        var range = DoubleStream.concat(
                        DoubleStream.of(0.9, 1.1), figures.stream().mapToDouble(Double::doubleValue))
                .summaryStatistics();
        return new Scale(
                MARKS.stream()
                        .filter(mark -> mark <= range.getMin())
                        .reduce((one, next) -> next)
                        .orElseThrow(),
                MARKS.stream()
                        .filter(mark -> mark >= range.getMax())
                        .findFirst()
                        .orElseThrow(),
                width);
    }

    List<Double> marks() {
        return MARKS.stream().filter(mark -> mark >= least && mark <= most).toList();
    }

    /** Returns how far from the left a figure is. */
    double at(double figure) {
        return width * Math.log(figure / least) / Math.log(most / least);
    }
}
