package io.lamplighter.gateway;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;

import io.lamplighter.gateway.access.Accounts;
import io.lamplighter.gateway.access.Outcome;
import io.lamplighter.gateway.audit.AuditEntry;
import io.lamplighter.gateway.broker.BrokerException;
import io.lamplighter.gateway.fleet.StoreException;
import io.lamplighter.gateway.identity.Enrolments;
import io.lamplighter.gateway.identity.IdentityArchive;
import io.lamplighter.gateway.store.Backup;
import io.lamplighter.gateway.store.OwnerOnly;
import io.lamplighter.gateway.store.Store;
import io.lamplighter.gateway.store.StoreReport;
import io.lamplighter.gateway.web.WebException;
import io.lamplighter.protocol.settings.SettingsException;
import io.lamplighter.protocol.settings.SettingsFile;
import org.tinylog.Logger;

/** The gateway's entry point. Exit codes: 0 stopped, 1 cannot run, 2 command line or settings are wrong. */
public final class Main {

    static final int OK = 0;
    static final int CANNOT_RUN = 1;
    static final int WRONG_SETTINGS = 2;

    private Main() {}

    /** Runs until a signal, or the end of standard input when that is asked for. */
    public static void main(String... args) {
        Runtime.getRuntime().halt(run(args));
    }

    private static int run(String... args) {
        try {
            Arguments arguments = Arguments.parse(args);
            if (arguments.help()) {
                say(Arguments.USAGE.strip());
                return OK;
            }
            if (arguments.task() != Arguments.Task.RUN) {
                LogFiles.quiet();
            }
            SettingsFile file = arguments.config().map(SettingsFile::read).orElseGet(SettingsFile::empty);
            GatewaySettings settings = GatewaySettings.from(file, Instant.now());
            if (arguments.task() != Arguments.Task.RUN) {
                LogFiles.onTerminal();
            }
            return switch (arguments.task()) {
                case RUN -> run(settings, arguments.stopAtEndOfInput());
                case BACKUP -> backup(settings, arguments.file().orElseThrow());
                case RESTORE -> restore(settings, arguments.file().orElseThrow());
                case PASSWORD -> password(settings, arguments.user());
                case CERTIFY -> certify(settings, arguments);
                case REVOKE -> revoke(settings, arguments.post().orElseThrow());
                case TOKEN -> token(settings, arguments.tokens());
                case CHECK -> check(settings, (_, _, _) -> {});
                case LIST -> check(settings, (post, epoch, number) -> say("record=" + post + " " + epoch + " "
                        + number));
            };
        } catch (Arguments.UsageException e) {
            return fail(WRONG_SETTINGS, e.getMessage() + "\n" + Arguments.USAGE.strip());
        } catch (SettingsException e) {
            return fail(WRONG_SETTINGS, String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            e.printStackTrace(); // a bug, wherever it was met: this is all that tells of it
            return fail(CANNOT_RUN, "this is a bug of the gateway: " + e);
        }
    }

    /** Needs no lock: the gateway may run. */
    private static int backup(GatewaySettings settings, Path to) {
        try {
            OwnBackups.make(settings.storeIn(settings.dataDirectory()),
                    settings.dataDirectory().resolve(DataDirectory.IDENTITY), to);
            say("backup=" + to);
            return OK;
        } catch (StoreException e) {
            return fail(CANNOT_RUN, String.valueOf(e.getMessage()));
        }
    }

    private static int restore(GatewaySettings settings, Path from) {
        try (DataDirectory directory = DataDirectory.open(settings.dataDirectory())) {
            Backup.restore(settings.storeIn(directory.path()), from, Instant.now())
                    .ifPresent(before -> say("before=" + before));
            OwnerOnly.createDirectory(directory.identity());
            if (IdentityArchive.restore(IdentityArchive.of(from), directory.identity())) {
                say("identities=" + IdentityArchive.of(from));
            } else if (IdentityArchive.isOfAnother(IdentityArchive.of(from), directory.identity())) {
                say("identities-not-restored=" + IdentityArchive.of(from)
                        + " remedy=\"this machine has an authority of its"
                        + " own, to which the posts of the backup are strangers: move " + directory.identity()
                        + " away and restore once more\"");
            }
            say("restored=" + from);
            return OK;
        } catch (DataDirectory.UnusableException | StoreException e) {
            return fail(CANNOT_RUN, String.valueOf(e.getMessage()));
        } catch (IOException e) {
            return fail(CANNOT_RUN, String.valueOf(e));
        }
    }

    /** For whoever has this machine and no way in. The gateway must not run: it has the accounts in memory. */
    private static int password(GatewaySettings settings, String user) {
        try (DataDirectory directory = DataDirectory.open(settings.dataDirectory());
                Store store = Store.open(settings.storeIn(directory.path()))) {
            return switch (Gateway.access(settings, store).accounts().recover(user, new AuditEntry.Actor(
                    AuditEntry.GATEWAY, "command line of " + System.getProperty("user.name")))) {
                case Outcome.Done<Accounts.OneTime>(Accounts.OneTime fresh) -> {
                    sayPassword(fresh);
                    yield OK;
                }
                case Outcome.Refused<Accounts.OneTime> refused -> fail(CANNOT_RUN, refused.detail());
            };
        } catch (DataDirectory.UnusableException | StoreException e) {
            return fail(CANNOT_RUN, String.valueOf(e.getMessage()));
        } catch (IOException e) {
            return fail(CANNOT_RUN, String.valueOf(e));
        }
    }

    /** Needs no lock: the gateway may run, and tells the audit log. */
    private static int certify(GatewaySettings settings, Arguments arguments) {
        try {
            IdentityCommands.certify(settings, arguments.post().orElseThrow(), arguments.request().orElseThrow(),
                    arguments.file().orElseThrow());
            say("certificate=" + arguments.file().orElseThrow());
            return OK;
        } catch (IOException e) {
            return fail(CANNOT_RUN, String.valueOf(e.getMessage()));
        }
    }

    /** As {@link #certify}. */
    private static int revoke(GatewaySettings settings, String post) {
        try {
            boolean known = IdentityCommands.revoke(settings, post);
            say("revoked=" + post);
            if (!known) {
                say("note=nobody of this name has a certificate that counts, a token or an approval here:"
                        + " is it spelt right?");
            }
            return OK;
        } catch (IOException e) {
            return fail(CANNOT_RUN, String.valueOf(e.getMessage()));
        }
    }

    /** As {@link #certify}. */
    private static int token(GatewaySettings settings, Arguments.TokenWish wish) {
        try {
            List<Enrolments.Fresh> fresh = IdentityCommands.tokens(settings, wish);
            if (wish.csv()) {
                say("post,token");
            }
            fresh.forEach(each -> say(wish.csv()
                    ? "\"" + each.post().replace("\"", "\"\"") + "\"," + each.token()
                    : "post=" + each.post() + " token=" + each.token() + " expires=" + each.expiresAt()));
            return OK;
        } catch (IOException | UncheckedIOException e) {
            return fail(CANNOT_RUN, String.valueOf(e.getMessage()));
        }
    }

    private static void sayPassword(Accounts.OneTime fresh) {
        say("sign-in name=" + fresh.account().name() + " one-time-password=" + fresh.password());
    }

    /** Counts what the database holds, and so reads all of it. */
    private static int check(GatewaySettings settings, StoreReport.Listener listener) {
        try (DataDirectory directory = DataDirectory.open(settings.dataDirectory())) {
            LogFiles.configure(directory.logs());
            try (Store store = Store.open(settings.storeIn(directory.path()))) {
                StoreReport report = store.report(listener);
                say("records=" + report.records());
                say("doubled=" + report.doubled());
                say("missing=" + report.missing());
                return OK;
            } finally {
                LogFiles.close();
            }
        } catch (DataDirectory.UnusableException | StoreException e) {
            return fail(CANNOT_RUN, String.valueOf(e.getMessage()));
        } catch (IOException | InterruptedException e) {
            return fail(CANNOT_RUN, String.valueOf(e));
        }
    }

    private static int run(GatewaySettings settings, boolean stopAtEndOfInput) {
        try (DataDirectory directory = DataDirectory.open(settings.dataDirectory())) {
            LogFiles.configure(directory.logs());
            Thread.setDefaultUncaughtExceptionHandler(new UncaughtErrors(
                    () -> Runtime.getRuntime().halt(fail(CANNOT_RUN, "a thread died of an error: see the log"))));
            CountDownLatch stop = new CountDownLatch(1);
            CountDownLatch stopped = new CountDownLatch(1);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> awaitEnd(stop, stopped), "stop"));
            try (Gateway gateway = Gateway.start(settings, directory)) {
                if (stopAtEndOfInput) {
                    Thread.ofVirtual().name("end-of-input").start(() -> awaitEndOfInput(stop));
                }
                say("ready page=" + gateway.page() + " mqtt=" + gateway.posts());
                gateway.firstSignIn().ifPresent(Main::sayPassword);
                stop.await();
            } finally {
                LogFiles.close();
                stopped.countDown();
            }
            return OK;
        } catch (DataDirectory.UnusableException | StoreException | BrokerException | WebException e) {
            return fail(CANNOT_RUN, String.valueOf(e.getMessage()));
        } catch (IOException | InterruptedException e) {
            return fail(CANNOT_RUN, String.valueOf(e));
        }
    }

    /** On a signal: lets the main thread close everything, and holds the end of the process until it has. */
    private static void awaitEnd(CountDownLatch stop, CountDownLatch stopped) {
        stop.countDown();
        try {
            stopped.await();
            Runtime.getRuntime().halt(OK); // a stop that was asked for is no failure
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void awaitEndOfInput(CountDownLatch stop) {
        try (InputStream in = System.in) {
            in.transferTo(java.io.OutputStream.nullOutputStream());
        } catch (IOException e) {
            Logger.debug("event=input-failed message=\"{}\"", e.getMessage());
        }
        stop.countDown();
    }

    private static int fail(int code, String reason) {
        // console: begin
        System.err.println("failed reason=\"" + reason + "\"");
        // console: end
        return code;
    }

    private static void say(String line) {
        // console: begin
        System.out.println(line);
        System.out.flush();
        // console: end
    }
}
