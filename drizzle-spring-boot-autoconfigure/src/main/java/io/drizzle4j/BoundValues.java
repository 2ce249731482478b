package io.drizzle4j;

import io.drizzle4j.error.InvalidQueryException;
import io.drizzle4j.internal.plan.Plan;
import io.drizzle4j.internal.query.Question;
import io.drizzle4j.internal.text.Candidates;
import io.drizzle4j.internal.text.Quoted;
import io.drizzle4j.sql.FilterParameter;
import io.drizzle4j.sql.Parameter;
import io.drizzle4j.sql.Slot;
import io.drizzle4j.sql.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Finds the values that a statement binds: those of the question, those of definitions, and those of the moment. */
final class BoundValues {

    private final Question question;

    private final FilterParameters filterParameters;

    /** Says what stands for a parameter that has no value. */
    private final Function<FilterParameter<?>, Object> missing;

    /** What was asked for before, so that one name has one value in a statement; null where nothing was. */
    private @Nullable Map<String, Object> asked;

    private BoundValues(
            Question question, FilterParameters filterParameters, Function<FilterParameter<?>, Object> missing) {
        this.question = question;
        this.filterParameters = filterParameters;
        this.missing = missing;
    }

    /**
     * Returns the value of each parameter of a plan.
     *
     * @throws InvalidQueryException if a parameter of a filter has no value or one of another type, or if the question
     *     gives one to a parameter that no filter asks for
     */
    static List<Object> of(Plan plan, Question question, FilterParameters filterParameters) {
        check(plan, question);
        return bindsTheQuestion(plan, question)
                ? question.values()
                : new BoundValues(question, filterParameters, parameter -> {
                            throw missing(parameter, question);
                        })
                        .of(plan);
    }

    /** Returns the same, but in the place of a value that is still to come what stands for it. */
    static List<Object> shown(Plan plan, Question question, FilterParameters filterParameters) {
        check(plan, question);
        return new BoundValues(question, filterParameters, parameter -> parameter).of(plan);
    }

    /** Tells whether just the values of the question are bound, each once and in their order, as is most often so. */
    private static boolean bindsTheQuestion(Plan plan, Question question) {
        var parameters = plan.parameters();
        if (parameters.size() != question.values().size()) {
            return false;
        }
        for (var i = 0; i < parameters.size(); i++) {
            if (!(parameters.get(i) instanceof Slot<?> slot) || slot.index() != i) {
                return false;
            }
        }
        return true;
    }

    private List<Object> of(Plan plan) {
        var values = new Object[plan.parameters().size()];
        for (var i = 0; i < values.length; i++) {
            values[i] = value(plan.parameters().get(i));
        }
        return Arrays.asList(values);
    }

    private Object value(Parameter<?> parameter) {
        if (parameter instanceof Slot<?> slot) {
            return question.values().get(slot.index());
        }
        if (parameter instanceof Value<?> value) {
            return value.value();
        }
        var named = (FilterParameter<?>) parameter;
        var value = named(named.name());
        return value == null ? missing.apply(named) : named.check(value);
    }

    private static InvalidQueryException missing(FilterParameter<?> parameter, Question question) {
        return new InvalidQueryException(
                "A filter in the query on '%s' asks for the parameter '%s', which has no value."
                        .formatted(question.query().table(), parameter.name()),
                "Declare a bean, FilterParameters.of(\"%s\", …), or say it at the root: q.parameter(\"%s\", …)."
                        .formatted(parameter.name(), parameter.name()));
    }

    private @Nullable Object named(String name) {
        var said = question.parameters().get(name);
        if (said != null) {
            return said;
        }
        asked = asked == null ? new HashMap<>() : asked;
        return asked.computeIfAbsent(name, filterParameters::value);
    }

    /**
     * Checks the values that the question gives to the parameters of filters.
     *
     * @throws InvalidQueryException if no filter asks for one, or it is of another type
     */
    static void check(Plan plan, Question question) {
        var given = question.parameters();
        if (given.isEmpty()) {
            return;
        }
        var asked = asked(plan);
        var names = asked.stream().map(FilterParameter::name).collect(Collectors.toCollection(TreeSet::new));
        for (var name : given.keySet()) {
            if (!names.contains(name)) {
                throw new InvalidQueryException(
                        "The query on '%s' is given the parameter '%s', for which no filter asks."
                                .formatted(question.query().table(), Quoted.name(name)),
                        Candidates.of(name, names, "Leave it out."));
            }
        }
        for (var parameter : asked) {
            var value = given.get(parameter.name());
            if (value != null) {
                parameter.check(value);
            }
        }
    }

    private static List<FilterParameter<?>> asked(Plan plan) {
        List<FilterParameter<?>> asked = new ArrayList<>();
        for (var parameter : plan.parameters()) {
            if (parameter instanceof FilterParameter<?> named) {
                asked.add(named);
            }
        }
        return asked;
    }
}
