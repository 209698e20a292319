package io.lamplighter.gateway.access;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

import io.lamplighter.gateway.access.AccessStore.Change;
import io.lamplighter.gateway.access.Account.Password;
import io.lamplighter.gateway.audit.AuditEntry;
import io.lamplighter.gateway.audit.AuditEntry.Actor;
import org.jspecify.annotations.Nullable;

/**
 * All accounts: in memory for reading, in the store before a change counts. Thread-safe; changes wait for each other and
 * for the disk.
 */
public final class Accounts {

    /** Further ones are refused. */
    static final int MOST = 10_000;
    /** The first administrator. */
    public static final String FIRST_NAME = "administrator";
    /** A one-time password that was not used for so long is void; an administrator makes another one. */
    static final Duration ONE_TIME_VALID = Duration.ofDays(7);
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._@-]{0,63}");

    private final AccessStore store;
    private final PasswordHasher hasher;
    private final InstantSource clock;
    private final Secrets secrets;
    private final Attempts attempts = new Attempts();
    private final Map<String, Account> accounts = new ConcurrentHashMap<>();
    private final String nobodysHash;

    /** A password that is told once and never again. */
    public record OneTime(Account account, String password) {}

    /** What an administrator wants of an account; the revision is the one that was seen. */
    public record Wish(String name, Role role, boolean disabled, long revision) {}

    Accounts(AccessStore store, List<Account> kept, PasswordHasher hasher, InstantSource clock, Secrets secrets) {
        this.store = store;
        this.hasher = hasher;
        this.clock = clock;
        this.secrets = secrets;
        kept.forEach(account -> accounts.put(account.name(), account));
        this.nobodysHash = hasher.hash(secrets.token());
    }

    /**
     * A new one-time password for the first administrator, as long as nobody ever chose a password: then nobody can have
     * used the one that was told before.
     */
    public synchronized Optional<OneTime> first() {
        boolean untouched = accounts.values().stream().allMatch(each -> each.name().equals(FIRST_NAME)
                && each.password().oneTime() && each.password().setAt().equals(each.createdAt()));
        return untouched ? Optional.of(firstAccount(Actor.GATEWAY_ITSELF)) : Optional.empty();
    }

    /** As old as its password: one that is younger was given to somebody who had lost another. */
    private OneTime firstAccount(Actor actor) {
        String told = secrets.oneTimePassword();
        Account before = accounts.get(FIRST_NAME);
        Password password = password(told, true, before);
        Account after = new Account(FIRST_NAME, Role.ADMINISTRATOR, false, "", password, password.setAt(),
                before == null ? 1 : before.revision() + 1);
        save(after, entry(actor, "user-added", FIRST_NAME).changed(null, after.json()));
        return new OneTime(after, told);
    }

    /**
     * A new one-time password for somebody who lost the last way in, and has the machine instead. The first administrator
     * is made if missing, enabled, and made administrator again; others stay what they are.
     */
    public synchronized Outcome<OneTime> recover(String name, Actor actor) {
        Account before = accounts.get(name);
        if (before == null && name.equals(FIRST_NAME)) {
            return Outcome.done(firstAccount(actor));
        }
        return resetPassword(name, actor, account -> name.equals(FIRST_NAME)
                ? account.with(Role.ADMINISTRATOR, false)
                : account);
    }

    public Optional<Account> find(String name) {
        return Optional.ofNullable(accounts.get(name));
    }

    /** In the order of their names. */
    public List<Account> list() {
        return accounts.values().stream().sorted(Comparator.comparing(Account::name)).toList();
    }

    /** The account that these belong to. Takes as long whether or not there is such an account. */
    public Outcome<Account> check(String name, String password, String address) {
        Duration wait = attempts.begin(name, address, now());
        if (!wait.isZero()) {
            return new Outcome.Refused<>(AccessRefusal.TOO_MANY_ATTEMPTS, "too many wrong passwords: try again in "
                    + (wait.toSeconds() + 1) + " s", wait.plusSeconds(1));
        }
        Account account = accounts.get(name);
        boolean usable = account != null && !account.disabled() && !account.password().hash().isBlank()
                && !isStale(account.password());
        boolean right = hasher.matches(password, account != null && usable ? account.password().hash() : nobodysHash);
        if (account == null || !usable || !right) {
            return Outcome.refused(AccessRefusal.WRONG_CREDENTIALS,
                    "name or password is wrong, or the account is disabled");
        }
        attempts.succeeded(name, address);
        return Outcome.done(account);
    }

    private boolean isStale(Password password) {
        return password.oneTime() && now().isAfter(password.setAt().plus(ONE_TIME_VALID));
    }

    /** A new account with a one-time password. */
    public synchronized Outcome<OneTime> add(String name, Role role, Actor actor) {
        if (!NAME.matcher(name).matches() || name.equals(Caller.ANONYMOUS) || name.equals(AuditEntry.GATEWAY)) {
            return Outcome.refused(AccessRefusal.MALFORMED_NAME, "the name '" + name + "' cannot be used: 1 to 64 of"
                    + " a-z 0-9 . _ @ -, beginning with a letter or digit");
        }
        if (accounts.containsKey(name)) {
            return Outcome.refused(AccessRefusal.NAME_TAKEN, "there is a user '" + name + "': choose another name");
        }
        if (accounts.size() >= MOST) {
            return Outcome.refused(AccessRefusal.TOO_MANY, "there are " + MOST + " users: remove one");
        }
        String password = secrets.oneTimePassword();
        Account added = new Account(name, role, false, "", password(password, true, null), now(), 1);
        save(added, entry(actor, "user-added", name).changed(null, added.json()));
        return Outcome.done(new OneTime(added, password));
    }

    /** Gives a role, disables or enables. */
    public synchronized Outcome<Account> change(Wish wished, Actor actor) {
        Account before = accounts.get(wished.name());
        if (before == null) {
            return unknown(wished.name());
        }
        if (before.revision() != wished.revision()) {
            return Outcome.refused(AccessRefusal.CHANGED_MEANWHILE, "user '" + before.name()
                    + "' was changed meanwhile: read it again");
        }
        Account after = before.with(wished.role(), wished.disabled());
        if (administrates(before) && !administrates(after) && isLastAdministrator(before)) {
            return lastAdministrator(before.name());
        }
        save(after, entry(actor, "user-changed", after.name()).changed(before.json(), after.json()));
        return Outcome.done(after);
    }

    public synchronized Outcome<Account> remove(String name, Actor actor) {
        Account before = accounts.get(name);
        if (before == null) {
            return unknown(name);
        }
        if (isLastAdministrator(before)) {
            return lastAdministrator(name);
        }
        store.apply(new Change.AccountRemoved(name),
                entry(actor, "user-removed", name).changed(before.json(), null));
        accounts.remove(name);
        return Outcome.done(before);
    }

    /** A new one-time password instead of the one that was forgotten. Ends all sessions of the account. */
    public Outcome<OneTime> resetPassword(String name, Actor actor) {
        return resetPassword(name, actor, UnaryOperator.identity());
    }

    private synchronized Outcome<OneTime> resetPassword(String name, Actor actor, UnaryOperator<Account> besides) {
        Account before = accounts.get(name);
        if (before == null) {
            return unknown(name);
        }
        if (!before.subject().isBlank()) {
            return noPassword(name);
        }
        String password = secrets.oneTimePassword();
        Account after = besides.apply(before.with(password(password, true, before)));
        save(after, entry(actor, "password-reset", name).changed(before.json(), after.json()));
        return Outcome.done(new OneTime(after, password));
    }

    /** The person's own choice. Ends all sessions of the account: open another one. */
    public Outcome<Account> choosePassword(String name, String old, String chosen, Actor actor) {
        Account checked;
        switch (check(name, old, actor.from())) {
            case Outcome.Done<Account>(Account account) -> checked = account;
            case Outcome.Refused<Account> refused -> {
                return refused;
            }
        }
        if (old.equals(chosen)) {
            return Outcome.refused(AccessRefusal.WEAK_PASSWORD, "the new password is the old one: choose another");
        }
        Optional<String> weak = PasswordRule.refuse(name, chosen);
        if (weak.isPresent()) {
            return Outcome.refused(AccessRefusal.WEAK_PASSWORD, weak.get());
        }
        Password fresh = password(chosen, false, checked);
        synchronized (this) {
            Account before = accounts.get(name);
            if (before == null || before.revision() != checked.revision()) {
                return Outcome.refused(AccessRefusal.CHANGED_MEANWHILE, "the account was changed meanwhile");
            }
            Account after = before.with(fresh);
            save(after, entry(actor, "password-changed", name).changed(before.json(), after.json()));
            return Outcome.done(after);
        }
    }

    /** Somebody whom the city's own sign-in vouches for; the account is made, or follows the role given there. */
    public synchronized Outcome<Account> vouchedFor(String subject, String name, Role role, Actor actor) {
        Account before = accounts.values().stream().filter(each -> each.subject().equals(subject)).findFirst()
                .orElse(null);
        if (before == null) {
            if (!NAME.matcher(name).matches() || accounts.containsKey(name)) {
                return Outcome.refused(AccessRefusal.NAME_TAKEN, "the name '" + name
                        + "' belongs to another user here, or cannot be used");
            }
            if (accounts.size() >= MOST) {
                return Outcome.refused(AccessRefusal.TOO_MANY, "there are " + MOST + " users: remove one");
            }
            Account added = new Account(name, role, false, subject, Password.none(now()), now(), 1);
            save(added, entry(actor, "user-added", name).changed(null, added.json()));
            return Outcome.done(added);
        }
        if (before.disabled()) {
            return Outcome.refused(AccessRefusal.WRONG_CREDENTIALS, "the account is disabled here");
        }
        if (before.role() == role) {
            return Outcome.done(before);
        }
        Account after = before.with(role, false);
        save(after, entry(actor, "user-changed", after.name()).changed(before.json(), after.json()));
        return Outcome.done(after);
    }

    private void save(Account account, AuditEntry entry) {
        store.apply(new Change.AccountSaved(account), entry);
        accounts.put(account.name(), account);
    }

    /** Later than any session that is open, also when all happens within a millisecond. */
    private Password password(String chosen, boolean oneTime, @Nullable Account before) {
        Instant now = now();
        Instant last = before == null || before.password().setAt().isBefore(now) ? now : before.password().setAt();
        return new Password(hasher.hash(chosen), oneTime, last.plusMillis(1));
    }

    private static boolean administrates(Account account) {
        return account.role() == Role.ADMINISTRATOR && !account.disabled();
    }

    private boolean isLastAdministrator(Account account) {
        return administrates(account)
                && accounts.values().stream().filter(Accounts::administrates).count() == 1;
    }

    private AuditEntry entry(Actor actor, String action, String subject) {
        return AuditEntry.of(now(), actor, action, subject);
    }

    private Instant now() {
        return Instant.ofEpochMilli(clock.millis());
    }

    private static <T> Outcome<T> unknown(String name) {
        return Outcome.refused(AccessRefusal.UNKNOWN_USER, "there is no user '" + name + "'");
    }

    private static <T> Outcome<T> noPassword(String name) {
        return Outcome.refused(AccessRefusal.NO_PASSWORD_HERE,
                "user '" + name + "' signs in with the city's own sign-in");
    }

    private static <T> Outcome<T> lastAdministrator(String name) {
        return Outcome.refused(AccessRefusal.LAST_ADMINISTRATOR, "'" + name
                + "' is the only administrator: make somebody else one first");
    }
}
