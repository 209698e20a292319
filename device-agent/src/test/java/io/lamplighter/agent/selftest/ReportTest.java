package io.lamplighter.agent.selftest;

import java.util.List;

import io.lamplighter.protocol.command.Finding;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ReportTest {

    private static final Finding OK = Finding.ok("", "clock", "set by a time service");
    private static final Finding FAILED = Finding.failed("luminaire-1", "meter", "no \"answer\" on C:\\bus\n1",
            "check it");
    private static final Finding NOT_CHECKED = BoardChecks.held("luminaire-1", "meter");

    @Test
    void aLineEachForPeople() {
        assertThat(new Report(List.of(OK, FAILED)).text().lines().toList().getFirst())
                .isEqualTo("ok           clock              set by a time service");
        assertThat(new Report(List.of(FAILED)).text())
                .isEqualTo("failed       luminaire-1 meter  no \"answer\" on C:\\bus\n1. Do: check it");
    }

    @Test
    void anObjectForPrograms() {
        assertThat(new Report(List.of(OK, FAILED)).json()).isEqualTo(
                """
                        {
                          "result": "failed",
                          "findings": [
                            {"part": "clock", "device": null, "result": "ok", "detail": "set by a time service", "remedy": ""},
                            {"part": "meter", "device": "luminaire-1", "result": "failed", "detail": "no \\"answer\\" on C:\\\\bus\\u000a1", \
                        "remedy": "check it"}
                          ]
                        }""");
    }

    @Test
    void theExitCodeTellsTheWorst() {
        assertThat(new Report(List.of(OK)).exitCode()).isZero();
        assertThat(new Report(List.of(OK, NOT_CHECKED)).exitCode()).isEqualTo(3);
        assertThat(new Report(List.of(OK, NOT_CHECKED, FAILED)).exitCode()).isEqualTo(1);
    }
}
