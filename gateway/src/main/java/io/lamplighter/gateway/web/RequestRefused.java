package io.lamplighter.gateway.web;

/** Carries a {@link Problem} from a request handler to the one place that answers with it. */
final class RequestRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    RequestRefused(Problem problem) {
        super(problem.detail(), null, false, false);
        this.problem = problem;
    }

    Problem problem() {
        return problem;
    }
}
