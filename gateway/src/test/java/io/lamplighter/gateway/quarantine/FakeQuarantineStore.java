package io.lamplighter.gateway.quarantine;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Keeps everything in memory. */
public final class FakeQuarantineStore implements QuarantineStore {

    private final List<Rejection> kept = new ArrayList<>();

    @Override
    public synchronized void keep(List<Rejection> rejections, int mostPerCode) {
        kept.addAll(rejections);
    }

    @Override
    public synchronized List<Numbered> list(Query query) {
        List<Numbered> found = new ArrayList<>();
        for (int i = kept.size(); i >= 1; i--) {
            if (i < query.before() && found.size() < query.limit()
                    && (query.code() == null || kept.get(i - 1).code().equals(query.code()))) {
                found.add(new Numbered(i, kept.get(i - 1)));
            }
        }
        return found;
    }

    @Override
    public synchronized Optional<Numbered> find(long number) {
        return number < 1 || number > kept.size()
                ? Optional.empty()
                : Optional.of(new Numbered(number, kept.get((int) number - 1)));
    }
}
