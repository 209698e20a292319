package io.lamplighter.gateway.connector.kafka;

import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;

import io.lamplighter.gateway.connector.batch.Answer;
import io.lamplighter.gateway.connector.batch.AnswerReader;
import io.lamplighter.protocol.session.identity.CertificateTrouble;
import org.apache.kafka.common.InvalidRecordException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.InvalidTimestampException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.SslAuthenticationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** What an exception of Kafka's clients means, the same words for the same reason. Pure. */
final class Trouble {

    private Trouble() {}

    /** Whether the event itself is at fault. */
    static boolean isOfTheEvent(Throwable met) {
        return met instanceof RecordTooLargeException || met instanceof InvalidRecordException
                || met instanceof InvalidTimestampException;
    }

    static Answer.Refused refused(Throwable met) {
        return new Answer.Refused(met instanceof RecordTooLargeException
                ? "larger than the topic takes: " + said(met)
                : said(met));
    }

    static String reason(Throwable met, KafkaSettings settings) {
        Throwable cause = cause(met);
        String servers = settings.servers();
        return switch (cause) {
            case UnknownTopicOrPartitionException _ -> notThere(settings);
            case SslAuthenticationException _ ->
                servers + " " + CertificateTrouble.of(cause, new CertificateTrouble.Settings("authorities-file",
                        "certificate-file and key-file", settings.who().certificate() != null))
                        .orElseGet(() -> "cannot agree on a secure connection: " + said(cause));
            case AuthenticationException _ -> servers + " does not let us in: check user and secret: " + said(cause);
            case AuthorizationException _ -> said(cause) + ": " + rights(settings);
            case ProducerFencedException _ -> taken(settings);
            case InvalidProducerEpochException _ -> taken(settings);
            case TimeoutException _ -> servers + " does not answer within " + settings.timeout().toMillis()
                    + " ms, or cannot be reached where it says that it is";
            default -> servers + ": " + cause.getClass().getSimpleName() + " " + said(cause);
        };
    }

    static String notThere(KafkaSettings settings) {
        return "topic " + settings.topic() + " is not there: make it, or set another topic";
    }

    static String rights(KafkaSettings settings) {
        return "we must be allowed to write, describe and read topic " + settings.topic() + ", to write and describe"
                + " transactional id " + settings.clientId() + ", and to read group " + settings.clientId();
    }

    private static String taken(KafkaSettings settings) {
        return "another program has client-id " + settings.clientId() + ": give one of them another";
    }

    /** Of what was thrown, the innermost of Kafka's own errors that says something. */
    static Throwable cause(Throwable met) {
        Throwable cause = met;
        while (cause.getCause() != null && (cause instanceof ExecutionException || cause instanceof CompletionException
                || cause.getClass() == org.apache.kafka.common.KafkaException.class)) {
            cause = cause.getCause();
        }
        return cause;
    }

    private static String said(Throwable cause) {
        return AnswerReader.plain(String.valueOf(cause.getMessage()));
    }
}
