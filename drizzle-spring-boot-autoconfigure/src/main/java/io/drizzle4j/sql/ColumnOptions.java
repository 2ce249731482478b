package io.drizzle4j.sql;

import java.util.EnumSet;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The parts of a column definition other than its type and name.
 *
 * @param flags the parts that a column either has or not
 * @param defaultSql the SQL of its default, or null
 * @param identity {@code "always"} or {@code "by default"} for an identity column, or null
 * @param generated the SQL of a generated column, or null
 * @param reference supplies the column that it refers to, or null
 * @param onDelete the action of its foreign key on delete
 * @param onUpdate the action of its foreign key on update
 * @param key the key that it has instead of the name of its field, or null
 */
public record ColumnOptions(
        Set<Flag> flags,
        @Nullable String defaultSql,
        @Nullable String identity,
        @Nullable String generated,
        @Nullable Supplier<? extends Column<?>> reference,
        ReferentialAction onDelete,
        ReferentialAction onUpdate,
        @Nullable String key) {

    /** A part that a column either has or not. */
    public enum Flag {
        /** It is the table's primary key. */
        PRIMARY_KEY,
        /** It is declared {@code not null}. */
        NOT_NULL,
        /** It is declared unique. */
        UNIQUE,
        /** It is read only where it is named. */
        HIDDEN,
        /** It counts the updates of its row. */
        VERSION
    }

    static final ColumnOptions NONE = new ColumnOptions(
            Set.of(), null, null, null, null, ReferentialAction.NO_ACTION, ReferentialAction.NO_ACTION, null);

    /** Creates options. */
    public ColumnOptions {
        flags = Set.copyOf(flags);
    }

    /** Returns whether it is the table's primary key. */
    public boolean primaryKey() {
        return flags.contains(Flag.PRIMARY_KEY);
    }

    /** Returns whether it is declared {@code not null}. */
    public boolean notNull() {
        return flags.contains(Flag.NOT_NULL);
    }

    /** Returns whether it is declared unique. */
    public boolean unique() {
        return flags.contains(Flag.UNIQUE);
    }

    /** Returns whether it is read only where it is named. */
    public boolean hidden() {
        return flags.contains(Flag.HIDDEN);
    }

    /** Returns whether it counts the updates of its row. */
    public boolean version() {
        return flags.contains(Flag.VERSION);
    }

    ColumnOptions with(Flag flag) {
        var all = EnumSet.of(flag);
        all.addAll(flags);
        return new ColumnOptions(all, defaultSql, identity, generated, reference, onDelete, onUpdate, key);
    }

    ColumnOptions withDefault(String sql) {
        return new ColumnOptions(flags, sql, identity, generated, reference, onDelete, onUpdate, key);
    }

    ColumnOptions withIdentity(String kind) {
        return new ColumnOptions(flags, defaultSql, kind, generated, reference, onDelete, onUpdate, key);
    }

    ColumnOptions withGenerated(String sql) {
        return new ColumnOptions(flags, defaultSql, identity, sql, reference, onDelete, onUpdate, key);
    }

    ColumnOptions withReference(Supplier<? extends Column<?>> column) {
        return new ColumnOptions(flags, defaultSql, identity, generated, column, onDelete, onUpdate, key);
    }

    ColumnOptions withOnDelete(ReferentialAction action) {
        return new ColumnOptions(flags, defaultSql, identity, generated, reference, action, onUpdate, key);
    }

    ColumnOptions withOnUpdate(ReferentialAction action) {
        return new ColumnOptions(flags, defaultSql, identity, generated, reference, onDelete, action, key);
    }

    ColumnOptions withKey(String other) {
        return new ColumnOptions(flags, defaultSql, identity, generated, reference, onDelete, onUpdate, other);
    }
}
