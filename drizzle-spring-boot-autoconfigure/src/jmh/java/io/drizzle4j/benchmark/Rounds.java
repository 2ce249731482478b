package io.drizzle4j.benchmark;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.openjdk.jmh.runner.RunnerException;

/**
 * Measures each pair in each round: the contenders of a work one after the other, so that a slow minute of the machine
 * hits all of them.
 */
final class Rounds {

    /** What is also asked by several threads. */
    private static final Set<Work> BY_THREADS = EnumSet.of(Work.W1, Work.W2);

    private final Arguments arguments;

    private final Map<Pair, Double> seconds;

    private final Forks forks;

    private final Map<Pair, List<Double>> milliseconds = new LinkedHashMap<>();

    private final Map<Pair, List<Double>> kilobytes = new LinkedHashMap<>();

    private final Map<Pair, List<Double>> throughput = new LinkedHashMap<>();

    private final List<FixedCost> fixedCosts = new ArrayList<>();

    private final long start = System.nanoTime();

    /**
     * Creates them.
     *
     * @param seconds how long an answer takes, roughly, as {@link Check} found
     */
    Rounds(Arguments arguments, Map<Pair, Double> seconds, Forks forks) {
        this.arguments = arguments;
        this.seconds = seconds;
        this.forks = forks;
    }

    /** Runs a round; they count from 0. */
    void run(int round) throws IOException, InterruptedException, RunnerException {
        fixedCosts.add(FixedCostBenchmark.inOwnJvm());
        for (var work : arguments.works()) {
            time(round, work);
            if (BY_THREADS.contains(work)) {
                for (var contender : arguments.contenders()) {
                    throughput(round, new Pair(work, contender));
                }
            }
        }
    }

    /** The time of the first contender is the median of its times beside the others; theirs are multiples of that. */
    private void time(int round, Work work) throws RunnerException {
        var base = arguments.contenders().iterator().next();
        Map<Contenders, Forks.Turns> found = new LinkedHashMap<>();
        for (var contender : arguments.contenders()) {
            var pair = new Pair(work, contender);
            if (contender != base && seconds(pair) <= Answers.SLOW) {
                found.put(contender, forks.turns(pair, base));
            }
        }
        if (found.isEmpty()) {
            throw new IllegalArgumentException("%s has nobody to be compared with in %s".formatted(base, work));
        }
        var times = found.values().stream().map(turns -> turns.base().score()).toList();
        var baseTime = Statistics.median(times);
        add(
                new Pair(work, base),
                new Forks.Found(
                        baseTime, found.values().iterator().next().base().kilobytes()));
        say(round, new Pair(work, base), "%.3f ms".formatted(baseTime));
        found.forEach((contender, turns) -> {
            var multiple = turns.other().score() / turns.base().score();
            add(
                    new Pair(work, contender),
                    new Forks.Found(baseTime * multiple, turns.other().kilobytes()));
            say(round, new Pair(work, contender), "%.3f".formatted(multiple));
        });
        for (var contender : arguments.contenders()) {
            if (seconds(new Pair(work, contender)) > Answers.SLOW) {
                timeSlow(round, new Pair(work, contender));
            }
        }
    }

    private void timeSlow(int round, Pair pair) throws RunnerException {
        var times = milliseconds.computeIfAbsent(pair, none -> new ArrayList<>());
        var expected = seconds(pair);
        if (round == 0 && expected <= Answers.HOPELESS) {
            add(pair, forks.timeOnce(pair, expected));
        } else if (round == 0 && expected < Double.POSITIVE_INFINITY) {
            times.add(expected * 1000);
        }
        if (times.size() > round) {
            say(round, pair, "%.3f ms".formatted(times.get(round)));
        }
    }

    private void add(Pair pair, Forks.Found found) {
        milliseconds.computeIfAbsent(pair, none -> new ArrayList<>()).add(found.score());
        kilobytes.computeIfAbsent(pair, none -> new ArrayList<>()).add(found.kilobytes());
    }

    private void throughput(int round, Pair pair) throws RunnerException {
        if (seconds(pair) <= Answers.SLOW) {
            var found = forks.throughput(pair);
            throughput.computeIfAbsent(pair, none -> new ArrayList<>()).add(found.score());
            say(round, pair, "%.0f/s to %d threads".formatted(found.score(), Forks.THREADS));
        }
    }

    private double seconds(Pair pair) {
        return Objects.requireNonNull(seconds.get(pair));
    }

    private void say(int round, Pair pair, String found) {
        var passed = (System.nanoTime() - start) / 1_000_000_000;
        System.out.printf(
                "%02d:%02d  round %d of %d  %s  %s%n",
                passed / 60, passed % 60, round + 1, arguments.rounds(), pair, found);
    }

    /** Returns what was measured so far. */
    Results results(Machine machine) {
        return new Results(
                machine,
                arguments.method(),
                series(milliseconds),
                series(kilobytes),
                series(throughput),
                List.copyOf(fixedCosts));
    }

    private static List<Series> series(Map<Pair, List<Double>> figures) {
        return figures.entrySet().stream()
                .map(entry ->
                        new Series(entry.getKey().work(), entry.getKey().contender(), List.copyOf(entry.getValue())))
                .toList();
    }
}
