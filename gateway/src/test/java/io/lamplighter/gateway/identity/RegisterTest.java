package io.lamplighter.gateway.identity;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import io.lamplighter.gateway.audit.AuditEntry;
import io.lamplighter.gateway.audit.AuditLog;
import io.lamplighter.protocol.session.identity.TestAuthority;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class RegisterTest {

    private static final Instant NOW = Instant.parse("2026-11-23T02:00:00Z");
    private static final Instant END = Instant.parse("2030-01-01T00:00:00Z");

    @TempDir
    Path directory;

    private X509Certificate certificate;
    private X509Certificate later;

    @BeforeEach
    void certify() throws Exception {
        TestAuthority city = new TestAuthority("city");
        certificate = city.issue("post-1", NOW.minus(Duration.ofDays(9)), END).certificate();
        later = city.issue("post-1", NOW.plusSeconds(1), END).certificate();
    }

    @Test
    void whoWasRevokedIsRefusedUntilCertifiedAgain() throws Exception {
        Register register = new Register(directory);
        assertThat(register.look()).isEmpty();
        assertThat(register.refusal("post-1", certificate)).isEmpty();

        Register.note(directory, List.of(entry(Register.Change.REVOKED, "post-1")));

        assertThat(register.look()).containsExactly(new Register.Seen(entry(Register.Change.REVOKED, "post-1"), false));
        assertThat(register.look()).isEmpty();
        assertThat(register.refusal("post-1", certificate)).hasValue("revoked at " + NOW);
        assertThat(register.refusal("post-1", later)).isEmpty();
        assertThat(register.refusal("post-2", certificate)).isEmpty();
    }

    @Test
    void aDamagedLineHidesNoOther() throws Exception {
        Path file = directory.resolve("register.csv");
        Files.writeString(file, "rubbish\nyesterday,revoked,ann,post-1\n2026-11-23T02:00:00Z,eaten,ann,post-1\n,,,\n");
        Register.note(directory, List.of(entry(Register.Change.REVOKED, "a,b")));
        Files.writeString(file, "2026-11-23T02:00:00Z,revoked,ann,half", StandardOpenOption.APPEND);
        Register register = new Register(directory);

        assertThat(register.look()).containsExactly(new Register.Seen(entry(Register.Change.REVOKED, "a,b"), false));
        assertThat(register.refusal("half", certificate)).isEmpty();

        Files.writeString(file, "-1\n", StandardOpenOption.APPEND);
        assertThat(register.look())
                .containsExactly(new Register.Seen(entry(Register.Change.REVOKED, "half-1"), false));
        assertThat(register.refusal("a,b", certificate)).isPresent();
    }

    @Test
    void aLineThatWasCutOffSwallowsNoOther() throws Exception {
        Path file = directory.resolve("register.csv");
        Files.writeString(file, "2026-11-23T02:00:00Z,revoked,ann,,post-1");
        Register.note(directory, List.of(entry(Register.Change.REVOKED, "post-2")));
        Register register = new Register(directory);

        assertThat(register.look()).containsExactly(new Register.Seen(entry(Register.Change.REVOKED, "post-2"), false));
        assertThat(register.refusal("post-2", certificate)).isPresent();
        assertThat(register.refusal("post-1", certificate)).as("perhaps of post-17").isEmpty();
    }

    @Test
    void aClockThatWasSetBackWeakensNoRevocation() throws Exception {
        Register.note(directory, List.of(new Register.Entry(NOW.plusSeconds(1), Register.Change.CERTIFIED, "ann",
                Register.detail(later), "post-1"), entry(Register.Change.REVOKED, "post-1")));

        Register register = new Register(directory);
        register.load();
        assertThat(register.refusal("post-1", later)).isPresent();
        assertThat(register.validFrom("post-1", NOW)).isAfter(later.getNotBefore().toInstant());
    }

    @Test
    void aRevocationEndsConnectionsAndIsAuditedOnceOverRestarts() throws Exception {
        Log log = new Log();
        List<String> gone = new ArrayList<>();
        Register.note(directory, List.of(entry(Register.Change.CERTIFIED, "post-1"),
                entry(Register.Change.REVOKED, "post-1"), entry(Register.Change.TOKEN, "post-1"),
                entry(Register.Change.TOKEN, "post-2"), entry(Register.Change.ENROLLED, "post-3")));
        try (IdentityWatch watch = new IdentityWatch(new Register(directory), log, Instant.EPOCH, gone::add)) {
            watch.look();
            watch.look();
        }
        try (IdentityWatch watch = new IdentityWatch(new Register(directory), log, Instant.EPOCH, gone::add)) {
            watch.look();
        }

        assertThat(gone).containsExactly("post-1", "post-1");
        assertThat(log.entries).extracting(AuditEntry::action).containsExactly("post-certified", "post-revoked",
                "enrolment-token-made");
        assertThat(log.entries.getLast().subject()).isEqualTo("2 posts");
        assertThat(log.entries).allSatisfy(entry -> assertThat(entry.who()).isEqualTo("ann"));
    }

    @Test
    void whatTheAuditLogHasForgottenIsNotToldAgain() throws Exception {
        Log log = new Log();
        List<String> gone = new ArrayList<>();
        Register.note(directory, List.of(entry(Register.Change.CERTIFIED, "post-1"),
                entry(Register.Change.REVOKED, "post-1")));
        try (IdentityWatch watch = new IdentityWatch(new Register(directory), log, NOW.plusSeconds(1), gone::add)) {
            watch.look();
            Register.note(directory, List.of(new Register.Entry(NOW.plusSeconds(2), Register.Change.REVOKED, "ann", "",
                    "post-2")));
            watch.look();
        }

        assertThat(log.entries).extracting(AuditEntry::subject).containsExactly("post-2");
        assertThat(gone).as("shut out all the same").contains("post-1", "post-2");
    }

    private static Register.Entry entry(Register.Change change, String post) {
        return new Register.Entry(NOW, change, "ann", "", post);
    }

    private static final class Log implements AuditLog {

        private final List<AuditEntry> entries = new ArrayList<>();

        @Override
        public void append(AuditEntry entry) {
            entries.add(entry);
        }

        @Override
        public List<Numbered> read(Query query) {
            return entries.stream().filter(entry -> entry.action().equals(query.action()))
                    .map(entry -> new Numbered(1, entry)).toList();
        }
    }
}
