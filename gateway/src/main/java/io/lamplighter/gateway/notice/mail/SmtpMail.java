package io.lamplighter.gateway.notice.mail;

import java.nio.charset.StandardCharsets;
import java.util.Date;
import java.util.Properties;

import io.lamplighter.gateway.notice.Notice;
import io.lamplighter.gateway.notice.NoticeChannel;
import io.lamplighter.gateway.notice.NoticeException;
import io.lamplighter.gateway.notice.NoticeSettings;
import io.lamplighter.gateway.notice.NoticeSettings.Security;
import io.lamplighter.gateway.notice.NoticeText;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;

/** Notices as plain text mail, one message to all receivers. Each notice opens its own connection. */
public final class SmtpMail implements NoticeChannel {

    private static final String PATIENCE_MILLIS = "10000";

    private final NoticeSettings.Mail settings;
    private final Session session;

    public SmtpMail(NoticeSettings.Mail settings) {
        this.settings = settings;
        this.session = Session.getInstance(properties(settings));
    }

    private static Properties properties(NoticeSettings.Mail settings) {
        Properties properties = new Properties();
        properties.put("mail.smtp.host", settings.host());
        properties.put("mail.smtp.port", String.valueOf(settings.port()));
        properties.put("mail.smtp.connectiontimeout", PATIENCE_MILLIS);
        properties.put("mail.smtp.timeout", PATIENCE_MILLIS);
        properties.put("mail.smtp.writetimeout", PATIENCE_MILLIS);
        properties.put("mail.smtp.auth", String.valueOf(!settings.user().isEmpty()));
        properties.put("mail.smtp.starttls.enable", String.valueOf(settings.security() == Security.STARTTLS));
        properties.put("mail.smtp.starttls.required", String.valueOf(settings.security() == Security.STARTTLS));
        properties.put("mail.smtp.ssl.enable", String.valueOf(settings.security() == Security.TLS));
        properties.put("mail.smtp.ssl.checkserveridentity", "true");
        return properties;
    }

    @Override
    public String name() {
        return "e-mail";
    }

    @Override
    public void send(Notice notice) {
        try {
            Message message = message(notice);
            if (settings.user().isEmpty()) {
                Transport.send(message);
            } else {
                Transport.send(message, settings.user(), settings.password());
            }
        } catch (AuthenticationFailedException e) {
            throw new NoticeException("mail server " + settings.host() + " refuses user and password", false, e);
        } catch (SendFailedException e) {
            throw new NoticeException("mail server " + settings.host() + " refuses sender or receivers: "
                    + e.getMessage(), false, e);
        } catch (MessagingException e) {
            throw new NoticeException("mail server " + settings.host() + ":" + settings.port() + " failed: "
                    + e.getMessage(), false, e);
        }
    }

    private MimeMessage message(Notice notice) throws MessagingException {
        MimeMessage message = new MimeMessage(session);
        message.setFrom(new InternetAddress(settings.from()));
        for (String receiver : settings.to()) {
            message.addRecipient(Message.RecipientType.TO, new InternetAddress(receiver));
        }
        message.setSubject(NoticeText.subject(notice), StandardCharsets.UTF_8.name());
        message.setText(NoticeText.body(notice), StandardCharsets.UTF_8.name());
        message.setHeader("Auto-Submitted", "auto-generated"); // RFC 3834: no automatic answers
        message.setHeader("Lamplighter-Notice", notice.id());
        message.setSentDate(Date.from(notice.at()));
        return message;
    }
}
