package io.lamplighter.gateway.notice.mail;

import java.util.List;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.lamplighter.gateway.alarm.Severity;
import io.lamplighter.gateway.notice.NoticeException;
import io.lamplighter.gateway.notice.NoticeSettings;
import io.lamplighter.gateway.notice.NoticeSettings.Security;
import io.lamplighter.gateway.notice.Story;
import jakarta.mail.internet.MimeMessage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Against a real SMTP server. */
@Timeout(240)
class SmtpMailIT {

    private final GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

    @BeforeEach
    void start() {
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    @Test
    void oneMessageReachesAllReceivers() throws Exception {
        mail(Security.NONE, "").send(Story.notice(Story.open("post-ä", Severity.CRITICAL)));

        MimeMessage[] messages = server.getReceivedMessages();
        assertThat(messages).hasSize(2);
        assertThat(messages[0].getSubject()).isEqualTo("Lamplighter: lampFailure, luminaire post-ä:luminaire-1");
        assertThat(messages[0].getAllRecipients()).hasSize(2);
        assertThat(messages[0].getFrom()[0]).hasToString("lamps@city.example");
        assertThat(messages[0].getHeader("Lamplighter-Notice")).containsExactly("notice-1");
        assertThat(messages[0].getContent().toString()).contains("critical: lampFailure", "since 2026-11-21T16:00:00Z");
    }

    @Test
    void signsIn() {
        server.setUser("lamps@city.example", "lamps", "s3cret");
        mail(Security.NONE, "lamps").send(Story.notice(Story.open("a", Severity.MAJOR)));

        assertThat(server.getReceivedMessages()).isNotEmpty();
    }

    @Test
    void neverFallsBackToPlainTextAndNeverTellsThePassword() {
        assertThatThrownBy(() -> mail(Security.STARTTLS, "lamps").send(Story.notice()))
                .isInstanceOf(NoticeException.class).hasMessageContaining("127.0.0.1")
                .hasMessageNotContaining("s3cret");
        assertThat(server.getReceivedMessages()).isEmpty();
    }

    @Test
    void saysThatTheServerIsGone() {
        SmtpMail mail = mail(Security.NONE, "");
        server.stop();

        assertThatThrownBy(() -> mail.send(Story.notice())).isInstanceOf(NoticeException.class)
                .hasMessageContaining("mail server 127.0.0.1");
    }

    private SmtpMail mail(Security security, String user) {
        return new SmtpMail(new NoticeSettings.Mail("127.0.0.1", server.getSmtp().getPort(), security, user, "s3cret",
                "lamps@city.example", List.of("anna@city.example", "ben@city.example")));
    }
}
