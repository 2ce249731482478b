package io.drizzle4j.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.regex.Pattern;

/** Where and when it was measured. */
record Machine(String date, String cpu, int cores, String memory, String system, String jdk, String postgres) {

    /** Describes this machine. */
    static Machine here(String postgres) {
        return new Machine(
                LocalDate.now(ZoneOffset.UTC).toString(),
                found("/proc/cpuinfo", "model name\\s*: (.*)", System.getProperty("os.arch")),
                Runtime.getRuntime().availableProcessors(),
                gigabytes(found("/proc/meminfo", "MemTotal:\\s*(\\d+) kB", "0")),
                "%s (%s %s)"
                        .formatted(
                                found("/etc/os-release", "PRETTY_NAME=\"(.*)\"", "unnamed"),
                                System.getProperty("os.name"),
                                System.getProperty("os.version")),
                "%s %s".formatted(System.getProperty("java.vendor.version"), System.getProperty("java.vm.name")),
                postgres);
    }

    private static String gigabytes(String kilobytes) {
        return "%.0f GiB".formatted(Long.parseLong(kilobytes) / 1024.0 / 1024.0);
    }

    private static String found(String file, String pattern, String otherwise) {
        try {
            var found = Pattern.compile(pattern).matcher(Files.readString(Path.of(file)));
            return found.find() ? found.group(1) : otherwise;
        } catch (IOException exception) {
            return otherwise;
        }
    }
}
