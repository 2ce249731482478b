package io.drizzle4j;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/** Logs the exceptions of a listener, so that they change neither a query nor what other listeners are notified of. */
record GuardedListener(QueryListener target) implements QueryListener {

    private static final Log LOG = LogFactory.getLog(QueryListener.class);

    @Override
    public Execution onStart(QueryCall call) {
        try {
            var execution = target.onStart(call);
            return execution == Execution.NONE ? execution : new GuardedExecution(execution);
        } catch (RuntimeException exception) {
            log(exception);
            return Execution.NONE;
        }
    }

    private static void log(RuntimeException exception) {
        LOG.warn("A query listener has failed. The query is not affected", exception);
    }

    private record GuardedExecution(Execution target) implements Execution {

        @Override
        public void onReturn() {
            try {
                target.onReturn();
            } catch (RuntimeException exception) {
                log(exception);
            }
        }

        @Override
        public void onEnd(long rows, @Nullable Throwable failure) {
            try {
                target.onEnd(rows, failure);
            } catch (RuntimeException exception) {
                log(exception);
            }
        }
    }
}
