package io.drizzle4j.benchmark;

/** Runs it all. */
final class Benchmarks {

    private Benchmarks() {}

    public static void main(String[] arguments) throws Exception {
        try (var server = ShopServer.start()) {
            System.setProperty(ShopServer.PORT, String.valueOf(server.port()));
            for (var database : ShopServer.Database.values()) {
                try (var pool = ShopServer.pool(database)) {
                    for (var question : Question.values()) {
                        for (var way : Contenders.values()) {
                            if (way != Contenders.HAND) {
                                var contender = way.on(pool);
                                System.out.println(question + " " + way);
                                var reading = contender.reading(question);
                                var start = System.nanoTime();
                                var graph = reading.graph(17).toString();
                                System.out.println((System.nanoTime() - start) / 1000 + " "
                                        + graph.substring(0, Math.min(1500, graph.length())));
                            }
                        }
                    }
                }
            }
        }
    }
}
