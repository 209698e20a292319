package io.lamplighter.gateway.web;

import java.util.List;

import io.lamplighter.gateway.conflict.Finding;

/** Carries what is wrong at a place of a document to whoever reads the whole. */
final class WrongPlaceException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    private final transient List<Finding> findings;

    WrongPlaceException(Finding finding) {
        this(List.of(finding));
    }

    /**
     * @param findings
     *            none when all is noted already
     */
    WrongPlaceException(List<Finding> findings) {
        super(findings.isEmpty() ? "" : findings.getFirst().detail());
        this.findings = List.copyOf(findings);
    }

    List<Finding> findings() {
        return findings;
    }
}
