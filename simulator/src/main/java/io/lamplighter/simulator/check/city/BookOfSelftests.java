package io.lamplighter.simulator.check.city;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.lamplighter.gateway.audit.AuditEntry;
import io.lamplighter.gateway.command.CommandState;
import io.lamplighter.gateway.command.SelftestStore;
import io.lamplighter.gateway.command.SelftestView;

/** The self-tests in the gateway's database, all that came to an end and the latest, so that a judge sees what came of each. */
final class BookOfSelftests implements SelftestStore {

    private final Books books;
    private final Map<String, SelftestView> tests = new LinkedHashMap<>();
    /** Of each post the id of the latest. */
    private final Map<String, String> latest = new LinkedHashMap<>();
    private final Set<String> toldTwice = new LinkedHashSet<>();

    BookOfSelftests(Books books) {
        this.books = books;
    }

    @Override
    public void save(SelftestView test, List<AuditEntry> audit) {
        books.write(() -> {
            SelftestView before = tests.put(test.id(), test);
            if (before != null && isAnswered(before) && !before.equals(test)) {
                toldTwice.add(test.id());
            }
            String replaced = latest.put(test.post(), test.id());
            SelftestView earlier = replaced == null || replaced.equals(test.id()) ? null : tests.get(replaced);
            if (earlier != null && !earlier.state().finished()) {
                tests.remove(earlier.id()); // nobody sees it any more
            }
        });
    }

    private static boolean isAnswered(SelftestView test) {
        return test.state() == CommandState.EXECUTED || test.state() == CommandState.REJECTED;
    }

    @Override
    public Optional<SelftestView> find(String post) {
        books.read();
        return latest(post);
    }

    @Override
    public List<SelftestView> open() {
        books.read();
        return tests.values().stream().filter(each -> !each.state().finished()).toList();
    }

    @Override
    public void remove(String post) {
        books.write(() -> latest.remove(post));
    }

    /** The same, whether or not the database answers now. */
    Optional<SelftestView> latest(String post) {
        return Optional.ofNullable(latest.get(post)).map(tests::get);
    }

    Collection<SelftestView> all() {
        return new ArrayList<>(tests.values());
    }

    /** Those of which something else was stored after the post had answered. */
    Collection<String> toldTwice() {
        return toldTwice;
    }
}
