package io.lamplighter.gateway.identity;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import io.lamplighter.gateway.broker.PostNames;
import io.lamplighter.gateway.identity.EnrolmentDesk.Answer;
import io.lamplighter.gateway.identity.Enrolments.Identity;
import io.lamplighter.gateway.identity.Enrolments.Made;
import io.lamplighter.gateway.identity.Enrolments.Revocation;
import io.lamplighter.gateway.identity.Enrolments.State;
import io.lamplighter.gateway.identity.Enrolments.Waiting;
import io.lamplighter.protocol.session.identity.CertificateRequest;
import io.lamplighter.protocol.session.identity.Fingerprint;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class EnrolmentDeskTest {

    private static final Instant NOW = Instant.parse("2026-11-23T02:00:00Z");
    private static final Duration LIFE = Duration.ofDays(7);

    @TempDir
    Path directory;

    private Instant now = NOW;
    private EnrolmentDesk desk;
    private KeyPair keys;
    private byte[] request;

    @BeforeEach
    void open() throws Exception {
        desk = restarted();
        keys = Certificates.newKeys();
        request = CertificateRequest.der("post-1", keys);
    }

    private static String refusal(Answer answer) {
        assertThat(answer).isInstanceOf(Answer.Unauthorized.class);
        return ((Answer.Unauthorized) answer).why();
    }

    private EnrolmentDesk restarted() throws Exception {
        return new EnrolmentDesk(Optional.of(Authority.open(directory, NOW, Instant.EPOCH)), new Register(directory),
                () -> now, true);
    }

    @Test
    void aTokenIsForOnePostAndOneKeyAlsoOverARestart() throws Exception {
        String token = token("post-1");
        byte[] thief = CertificateRequest.der("post-1", Certificates.newKeys());

        assertThat(refusal(desk.enrol("post-2", token, request))).contains("another post's");
        assertThat(PostNames.of(certified(desk.enrol("post-1", token, request)))).hasValue("post-1");
        desk = restarted();
        assertThat(((Answer.Unauthorized) desk.enrol("post-1", token, thief)).who()).isEqualTo("post-1");
        assertThat(refusal(desk.enrol("post-1", token, thief)))
                .contains("used by another key, at 2026-11-23T02:00:00Z");
        assertThat(desk.enrol("post-1", token, request)).as("the answer was lost").isInstanceOf(Answer.Certified.class);
        assertThat(desk.tokens()).isEmpty();

        now = NOW.plus(RegisterBook.AGAIN);
        assertThat(refusal(desk.enrol("post-1", token, request))).contains("counts again for a day only");
    }

    @Test
    void aTokenExpiresIsTakenBackAndAWrongOneIsWorthNothing() throws Exception {
        String token = token("post-1");
        assertThat(refusal(desk.enrol("post-1", "", request))).contains("no such token");
        assertThat(refusal(desk.enrol("a/b", token, request))).contains("another post's");
        assertThat(desk.enrol("post-1", token, new byte[]{1, 2, 3})).isInstanceOf(Answer.Malformed.class);

        String other = token("post-1");
        String id = desk.tokens().stream().filter(each -> RegisterBook.hash(other).startsWith(each.id())).findFirst()
                .orElseThrow().id();
        assertThat(desk.withdraw(id, "ann")).isPresent();
        assertThat(desk.withdraw(id, "ann")).isEmpty();
        assertThat(refusal(desk.enrol("post-1", other, request))).contains("taken back");

        now = NOW.plus(LIFE);
        assertThat(refusal(desk.enrol("post-1", token, request))).contains("expired, at 2026-11-30T02:00:00Z");
        assertThat(desk.tokens()).isEmpty();
    }

    @Test
    void nobodyGetsOneByAClockThatIsWrongAndTheTokenStaysGood() throws Exception {
        String token = token("post-1");
        X509Certificate before = certified(desk.enrol("post-1", token, request));

        now = Instant.EPOCH;
        assertThat(desk.enrol("post-1", token, request)).isEqualTo(new Answer.WrongClock(Instant.EPOCH));
        assertThat(desk.ask("10.0.0.1", request)).isInstanceOf(Answer.WrongClock.class);
        assertThat(desk.renew(before, request)).isInstanceOf(Answer.WrongClock.class);
        now = NOW.plusSeconds(60);
        assertThat(desk.enrol("post-1", token, request)).isInstanceOf(Answer.Certified.class);
    }

    @Test
    void noSecretIsKept() throws Exception {
        String token = token("post-1");

        try (Stream<Path> files = Files.walk(directory)) {
            assertThat(files.filter(Files::isRegularFile).filter(file -> !file.endsWith("authority.key")))
                    .isNotEmpty().allSatisfy(file -> assertThat(Files.readString(file)).doesNotContain(token));
        }
    }

    @Test
    void whoeverComesWithoutATokenWaitsUntilSomebodyApproves() throws Exception {
        String fingerprint = Fingerprint.of(keys.getPublic());
        assertThat(desk.ask("10.0.0.1", request)).isEqualTo(new Answer.Waits(fingerprint));
        now = NOW.plusSeconds(60);
        assertThat(desk.ask("10.0.0.1", request)).isInstanceOf(Answer.Waits.class);
        Waiting one = desk.waiting().getFirst();
        assertThat(desk.waiting()).containsExactly(
                new Waiting(one.id(), "post-1", fingerprint, "10.0.0.1", NOW));

        assertThat(desk.approve(one.id(), "ann")).hasValue(one);
        assertThat(desk.approve(one.id(), "ann")).isEmpty();
        assertThat(desk.ask("10.0.0.1", CertificateRequest.der("post-1", Certificates.newKeys())))
                .as("another key under the same name").isInstanceOf(Answer.Waits.class);
        assertThat(desk.refuse(desk.waiting().getFirst().id())).isPresent();
        desk = restarted();
        assertThat(PostNames.of(certified(desk.ask("10.0.0.1", request)))).hasValue("post-1");
        assertThat(desk.identities()).extracting(Identity::by).containsExactly("ann");
        assertThat(desk.ask("10.0.0.1", CertificateRequest.der("a/b", keys))).isInstanceOf(Answer.Malformed.class);
    }

    @Test
    void aPostRenewsWithWhatItHasUnlessItIsRevoked() throws Exception {
        X509Certificate first = certified(desk.enrol("post-1", token("post-1"), request));
        now = NOW.plusSeconds(60);
        assertThat(desk.renew(first, CertificateRequest.der("post-1", Certificates.newKeys())))
                .as("who copied the certificate gets none for another key").isInstanceOf(Answer.Unauthorized.class);
        X509Certificate second = certified(desk.renew(first, CertificateRequest.der("post-2", keys)));
        assertThat(PostNames.of(second)).hasValue("post-1");
        assertThat(desk.renew(first, request)).as("both hold").isInstanceOf(Answer.Certified.class);

        String spare = token("post-1");
        assertThat(desk.revoke("post-1", "ann", false)).isEqualTo(Revocation.DONE);
        assertThat(desk.revoke("post-1", "ann", false)).isEqualTo(Revocation.UNKNOWN);
        assertThat(desk.identities()).extracting(Identity::state).containsExactly(State.REVOKED);
        assertThat(desk.renew(second, request)).isInstanceOf(Answer.Unauthorized.class);
        assertThat(desk.enrol("post-1", spare, request)).as("a token of before")
                .isInstanceOf(Answer.Unauthorized.class);

        X509Certificate again = certified(desk.enrol("post-1", token("post-1"), request));
        assertThat(desk.identities()).extracting(Identity::state).containsExactly(State.CERTIFIED);
        now = NOW.plusSeconds(62);
        assertThat(desk.renew(again, request)).as("certified in the second of the revocation")
                .isInstanceOf(Answer.Certified.class);
        now = NOW.plus(Duration.ofDays(400));
        assertThat(desk.identities()).extracting(Identity::state).containsExactly(State.EXPIRED);
        assertThat(refusal(desk.renew(again, request))).contains("expired");
        assertThat(desk.revoke("post-2", "ann", false)).isEqualTo(Revocation.UNKNOWN);
    }

    @Test
    void whomTheRegisterDoesNotKnowIsRevokedWhenThatIsMeant() throws Exception {
        X509Certificate lost = certified(desk.enrol("post-1", token("post-1"), request));
        Files.delete(directory.resolve("register.csv")); // as by a backup of before
        desk = restarted();
        assertThat(desk.renew(lost, request)).isInstanceOf(Answer.Certified.class);
        Files.delete(directory.resolve("register.csv"));
        desk = restarted();

        assertThat(desk.revoke("post-1", "ann", false)).isEqualTo(Revocation.UNKNOWN);
        assertThat(desk.revoke("a/b", "ann", true)).isEqualTo(Revocation.UNKNOWN);
        assertThat(desk.revoke("post-1", "ann", true)).isEqualTo(Revocation.DONE_UNKNOWN);
        assertThat(desk.renew(lost, request)).isInstanceOf(Answer.Unauthorized.class);
    }

    @Test
    void whereTheCitySignsNothingIsSignedHere() throws Exception {
        EnrolmentDesk none = new EnrolmentDesk(Optional.empty(), new Register(directory), () -> now, true);

        assertThat(none.ask("10.0.0.1", request)).isInstanceOf(Answer.NoAuthority.class);
        assertThat(none.enrol("post-1", "token", request)).isInstanceOf(Answer.NoAuthority.class);
        assertThat(none.makeTokens(List.of("post-1"), LIFE, "ann"))
                .isEqualTo(new Made.Refused(Enrolments.Problem.NO_AUTHORITY));
        assertThat(none.revoke("post-1", "ann", false)).as("certificates of the city").isEqualTo(Revocation.DONE);
        EnrolmentDesk elsewhere = new EnrolmentDesk(Optional.empty(), new Register(directory), () -> now, false);
        assertThat(elsewhere.revoke("post-1", "ann", true)).as("a broker of the city").isEqualTo(Revocation.ELSEWHERE);
    }

    @Test
    void thereAreOnlySoManyTokensAndWaiting() throws Exception {
        assertThatThrownBy(() -> desk.makeTokens(List.of("a#"), LIFE, "ann"))
                .isInstanceOf(IllegalArgumentException.class);
        List<String> many = Stream.iterate(1, i -> i + 1).limit(Register.MOST_TOKENS).map(i -> "post-" + i).toList();
        assertThat(desk.makeTokens(many, LIFE, "ann")).isInstanceOf(Made.Tokens.class);
        assertThat(desk.makeTokens(List.of("one"), LIFE, "ann"))
                .isEqualTo(new Made.Refused(Enrolments.Problem.TOO_MANY));

        WaitingRoom room = new WaitingRoom();
        for (int i = 0; i < 2 * WaitingRoom.MOST; i++) {
            room.put("post-" + i, "key", "10.0.0." + i / 25, NOW);
            room.put("flood-" + i, "key", "10.9.9.9", NOW);
        }
        assertThat(room.all()).hasSize(WaitingRoom.MOST);
        assertThat(room.all().stream().filter(each -> each.address().equals("10.9.9.9"))).hasSizeLessThanOrEqualTo(
                WaitingRoom.MOST_OF_ADDRESS);
    }

    private String token(String post) {
        return ((Made.Tokens) desk.makeTokens(List.of(post), LIFE, "ann")).all().getFirst().token();
    }

    private static X509Certificate certified(Answer answer) {
        return ((Answer.Certified) answer).certificate();
    }
}
