package io.drizzle4j.sql;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The parts of a column definition other than its type and name.
 *
 * @param primaryKey whether it is the table's primary key
 * @param notNull whether it is declared {@code not null}
 * @param unique whether it is declared unique
 * @param defaultSql the SQL of its default, or null
 * @param identity {@code "always"} or {@code "by default"} for an identity column, or null
 * @param generated the SQL of a generated column, or null
 * @param reference supplies the column that it refers to, or null
 * @param onDelete the action of its foreign key on delete
 * @param onUpdate the action of its foreign key on update
 * @param key the key that it has instead of the name of its field, or null
 * @param hidden whether it is read only where it is named
 * @param version whether it counts the updates of its row
 */
public record ColumnOptions(
        boolean primaryKey,
        boolean notNull,
        boolean unique,
        @Nullable String defaultSql,
        @Nullable String identity,
        @Nullable String generated,
        @Nullable Supplier<? extends Column<?>> reference,
        ReferentialAction onDelete,
        ReferentialAction onUpdate,
        @Nullable String key,
        boolean hidden,
        boolean version) {

    static final ColumnOptions NONE = new ColumnOptions(
            false,
            false,
            false,
            null,
            null,
            null,
            null,
            ReferentialAction.NO_ACTION,
            ReferentialAction.NO_ACTION,
            null,
            false,
            false);

    ColumnOptions withPrimaryKey() {
        return new ColumnOptions(
                true,
                notNull,
                unique,
                defaultSql,
                identity,
                generated,
                reference,
                onDelete,
                onUpdate,
                key,
                hidden,
                version);
    }

    ColumnOptions withNotNull() {
        return new ColumnOptions(
                primaryKey,
                true,
                unique,
                defaultSql,
                identity,
                generated,
                reference,
                onDelete,
                onUpdate,
                key,
                hidden,
                version);
    }

    ColumnOptions withUnique() {
        return new ColumnOptions(
                primaryKey,
                notNull,
                true,
                defaultSql,
                identity,
                generated,
                reference,
                onDelete,
                onUpdate,
                key,
                hidden,
                version);
    }

    ColumnOptions withDefault(String sql) {
        return new ColumnOptions(
                primaryKey,
                notNull,
                unique,
                sql,
                identity,
                generated,
                reference,
                onDelete,
                onUpdate,
                key,
                hidden,
                version);
    }

    ColumnOptions withIdentity(String kind) {
        return new ColumnOptions(
                primaryKey,
                notNull,
                unique,
                defaultSql,
                kind,
                generated,
                reference,
                onDelete,
                onUpdate,
                key,
                hidden,
                version);
    }

    ColumnOptions withGenerated(String sql) {
        return new ColumnOptions(
                primaryKey,
                notNull,
                unique,
                defaultSql,
                identity,
                sql,
                reference,
                onDelete,
                onUpdate,
                key,
                hidden,
                version);
    }

    ColumnOptions withReference(Supplier<? extends Column<?>> column) {
        return new ColumnOptions(
                primaryKey,
                notNull,
                unique,
                defaultSql,
                identity,
                generated,
                column,
                onDelete,
                onUpdate,
                key,
                hidden,
                version);
    }

    ColumnOptions withOnDelete(ReferentialAction action) {
        return new ColumnOptions(
                primaryKey,
                notNull,
                unique,
                defaultSql,
                identity,
                generated,
                reference,
                action,
                onUpdate,
                key,
                hidden,
                version);
    }

    ColumnOptions withOnUpdate(ReferentialAction action) {
        return new ColumnOptions(
                primaryKey,
                notNull,
                unique,
                defaultSql,
                identity,
                generated,
                reference,
                onDelete,
                action,
                key,
                hidden,
                version);
    }

    ColumnOptions withKey(String other) {
        return new ColumnOptions(
                primaryKey,
                notNull,
                unique,
                defaultSql,
                identity,
                generated,
                reference,
                onDelete,
                onUpdate,
                other,
                hidden,
                version);
    }

    ColumnOptions withHidden() {
        return new ColumnOptions(
                primaryKey,
                notNull,
                unique,
                defaultSql,
                identity,
                generated,
                reference,
                onDelete,
                onUpdate,
                key,
                true,
                version);
    }

    ColumnOptions withVersion() {
        return new ColumnOptions(
                primaryKey,
                notNull,
                unique,
                defaultSql,
                identity,
                generated,
                reference,
                onDelete,
                onUpdate,
                key,
                hidden,
                true);
    }
}
