package io.drizzle4j.boot.aot;

import io.drizzle4j.internal.decode.RowSerializer;
import io.drizzle4j.internal.jackson.DeclaredRowSerializer;
import org.jspecify.annotations.Nullable;
import org.springframework.aot.hint.MemberCategory;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.RuntimeHintsRegistrar;
import org.springframework.util.ClassUtils;

/** Registers hints for the serializers of rows, which Jackson creates by reflection. */
final class DrizzleRuntimeHints implements RuntimeHintsRegistrar {

    @Override
    public void registerHints(RuntimeHints hints, @Nullable ClassLoader loader) {
        if (ClassUtils.isPresent("tools.jackson.databind.ValueSerializer", loader)) {
            hints.reflection()
                    .registerType(RowSerializer.class, MemberCategory.INVOKE_PUBLIC_CONSTRUCTORS)
                    .registerType(DeclaredRowSerializer.class, MemberCategory.INVOKE_PUBLIC_CONSTRUCTORS);
        }
    }
}
