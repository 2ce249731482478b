package io.drizzle4j;

import io.drizzle4j.error.InvalidQueryException;
import io.drizzle4j.error.RefusedWriteException;
import io.drizzle4j.internal.plan.Plan;
import io.drizzle4j.internal.query.Question;
import io.drizzle4j.internal.query.Write;
import io.drizzle4j.internal.sql.NullValue;
import io.drizzle4j.internal.text.Candidates;
import io.drizzle4j.internal.text.Quoted;
import io.drizzle4j.sql.FilterParameter;
import io.drizzle4j.sql.Parameter;
import io.drizzle4j.sql.Slot;
import io.drizzle4j.sql.Value;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Collects the values that a statement binds: values of the query, of the definitions, and of filter parameters. */
final class BoundValues {

    private final Question question;

    private final FilterParameters filterParameters;

    /** Returns the replacement for a parameter that has no value, or throws. */
    private final Function<FilterParameter<?>, Object> missing;

    /**
     * The filter parameters resolved so far, so that each name has one value per statement. Null if there are none yet.
     */
    private @Nullable Map<String, Object> resolved;

    private BoundValues(
            Question question, FilterParameters filterParameters, Function<FilterParameter<?>, Object> missing) {
        this.question = question;
        this.filterParameters = filterParameters;
        this.missing = missing;
    }

    /**
     * Returns the values of the parameters of a plan.
     *
     * @throws InvalidQueryException if a filter parameter has no value or a value of another type, or if the query sets
     *     a parameter that no filter uses
     */
    static List<Object> of(Plan plan, Question question, FilterParameters filterParameters) {
        check(plan, question);
        var required = required(question);
        if (required.isEmpty() && bindsExactlyTheValuesOf(question, plan)) {
            return question.values();
        }
        var values = new BoundValues(question, filterParameters, parameter -> {
            throw missing(parameter, question);
        });
        required.forEach(values::check);
        return values.of(plan);
    }

    /** Returns the values that the filter of a table requires of those that a statement writes. */
    private static List<Write.Required> required(Question question) {
        var write = question.query().write();
        return write == null ? List.of() : write.required();
    }

    private void check(Write.Required required) {
        var value = required.value() == null ? NullValue.NULL : value(required.value());
        var given = value(required.given());
        var others = required.isArray() ? (List<?>) given : List.of(given);
        for (var other : others) {
            if (!isSame(value, other == null ? NullValue.NULL : other)) {
                var table = required.table();
                throw new RefusedWriteException(
                        "'%s.%s' is set to another value than the filter of '%s' requires."
                                .formatted(table, table.key(required.column()), table),
                        "Leave it out, or call unfiltered().");
            }
        }
    }

    /** Returns whether values are equal. Other classes than numbers may compare as equal what the database does not. */
    private static boolean isSame(Object value, Object other) {
        return value instanceof BigDecimal number && other instanceof BigDecimal otherNumber
                ? number.compareTo(otherNumber) == 0
                : Objects.deepEquals(value, other);
    }

    /** Returns the values of the parameters of a plan. A parameter without a value stands for itself. */
    static List<Object> shown(Plan plan, Question question, FilterParameters filterParameters) {
        check(plan, question);
        return new BoundValues(question, filterParameters, parameter -> parameter).of(plan);
    }

    /** Returns whether the plan's parameters are exactly the query's values, in order (the usual case). */
    private static boolean bindsExactlyTheValuesOf(Question question, Plan plan) {
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
                "A filter in the query on '%s' needs the parameter '%s', which has no value."
                        .formatted(question.query().label(), parameter.name()),
                "Declare a bean, FilterParameters.of(\"%s\", …), or set it at the root: q.parameter(\"%s\", …)."
                        .formatted(parameter.name(), parameter.name()));
    }

    private @Nullable Object named(String name) {
        var given = question.parameters().get(name);
        if (given != null) {
            return given;
        }
        resolved = resolved == null ? new HashMap<>() : resolved;
        return resolved.computeIfAbsent(name, filterParameters::value);
    }

    /**
     * Checks the values that the query sets for filter parameters.
     *
     * @throws InvalidQueryException if no filter uses a parameter, or its value has another type
     */
    static void check(Plan plan, Question question) {
        var given = question.parameters();
        if (given.isEmpty()) {
            return;
        }
        var used = filterParameters(plan);
        required(question).forEach(required -> addFilterParameter(required.value(), used));
        var names = used.stream().map(FilterParameter::name).collect(Collectors.toCollection(TreeSet::new));
        for (var name : given.keySet()) {
            if (!names.contains(name)) {
                throw new InvalidQueryException(
                        "The query on '%s' sets the parameter '%s', which no filter uses."
                                .formatted(question.query().label(), Quoted.name(name)),
                        Candidates.of(name, names, "Remove it."));
            }
        }
        for (var parameter : used) {
            var value = given.get(parameter.name());
            if (value != null) {
                parameter.check(value);
            }
        }
    }

    private static List<FilterParameter<?>> filterParameters(Plan plan) {
        List<FilterParameter<?>> used = new ArrayList<>();
        plan.parameters().forEach(parameter -> addFilterParameter(parameter, used));
        return used;
    }

    private static void addFilterParameter(@Nullable Parameter<?> parameter, List<FilterParameter<?>> used) {
        if (parameter instanceof FilterParameter<?> named) {
            used.add(named);
        }
    }
}
