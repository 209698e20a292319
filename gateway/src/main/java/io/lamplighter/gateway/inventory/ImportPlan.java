package io.lamplighter.gateway.inventory;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.lamplighter.gateway.audit.Snapshot;
import io.lamplighter.gateway.fleet.LuminaireId;

/**
 * What a list from elsewhere would change. Immutable. With any error nothing of the list is taken, unless its terms say that
 * such rows are to be left out.
 *
 * @param added
 *            luminaires that are new
 * @param changed
 *            luminaires that are there and would be otherwise
 * @param removed
 *            luminaires that the list does not name; none unless that was asked for
 * @param unchanged
 *            how many stay as they are
 * @param errors
 *            rows that cannot be taken
 * @param ignored
 *            columns that mean nothing here
 */
public record ImportPlan(List<Asset> added, List<Change> changed, List<Asset> removed, int unchanged,
        List<Problem> errors, Set<String> ignored) {

    /** A luminaire before and after. */
    public record Change(Asset before, Asset after) {}

    /**
     * A row that cannot be taken.
     *
     * @param field
     *            of the asset; empty when the row as a whole is wrong
     */
    public record Problem(int line, String field, String reason) {}

    public ImportPlan {
        added = List.copyOf(added);
        changed = List.copyOf(changed);
        removed = List.copyOf(removed);
        errors = List.copyOf(errors);
    }

    /** What is to be stored. */
    List<AssetChange> changes() {
        List<AssetChange> changes = new ArrayList<>();
        added.forEach(asset -> changes.add(new AssetChange(null, asset)));
        changed.forEach(change -> changes.add(new AssetChange(change.before(), change.after())));
        removed.forEach(asset -> changes.add(new AssetChange(asset, null)));
        return changes;
    }

    /** How many, for the audit log. */
    String json() {
        return new Snapshot().with("added", added.size()).with("changed", changed.size())
                .with("removed", removed.size()).with("unchanged", unchanged).json();
    }

    /** Compares rows with what is there. A field of which a list says nothing keeps its value. */
    public static ImportPlan of(List<Row> rows, ImportTerms terms, Collection<Asset> present) {
        Map<LuminaireId, Asset> before = new LinkedHashMap<>();
        present.forEach(asset -> before.put(asset.id(), asset));
        Map<LuminaireId, Integer> lines = new LinkedHashMap<>();
        Map<LuminaireId, Asset> after = new LinkedHashMap<>();
        List<Problem> errors = new ArrayList<>();
        for (Row row : rows) {
            try {
                Asset asset = asset(terms.given(row), before);
                Integer twin = lines.putIfAbsent(asset.id(), row.line());
                if (twin == null) {
                    after.put(asset.id(), asset);
                } else {
                    errors.add(new Problem(row.line(), AssetField.POST.word(),
                            asset.id() + " stands in line " + twin + " already"));
                }
            } catch (AssetException e) {
                errors.add(new Problem(row.line(), e.field().word(), String.valueOf(e.getMessage())));
            }
        }
        Map<String, Problem> divided = dividedPosts(before, after, lines, terms.removeMissing());
        errors.addAll(divided.values());
        after.keySet().removeIf(id -> divided.containsKey(id.post()));
        return compared(before, after, errors, terms.removeMissing(),
                rows.isEmpty() ? Set.of() : terms.ignored(rows.getFirst()));
    }

    private static Asset asset(Map<AssetField, String> given, Map<LuminaireId, Asset> before) {
        Asset known = before.get(id(given));
        if (known == null) {
            return AssetReader.read(given);
        }
        Map<AssetField, String> merged = new EnumMap<>(AssetField.class);
        for (AssetField field : AssetField.values()) {
            merged.put(field, given.getOrDefault(field, field.of(known)));
        }
        return AssetReader.read(merged);
    }

    private static LuminaireId id(Map<AssetField, String> given) {
        Map<AssetField, String> named = new EnumMap<>(AssetField.class);
        named.put(AssetField.POST, given.getOrDefault(AssetField.POST, ""));
        named.put(AssetField.DEVICE, given.getOrDefault(AssetField.DEVICE, ""));
        named.put(AssetField.DISTRICT, "any");
        return AssetReader.read(named).id();
    }

    /** A post is in one district, whatever it carries; told once for each post, of which nothing is taken. */
    private static Map<String, Problem> dividedPosts(Map<LuminaireId, Asset> before, Map<LuminaireId, Asset> after,
            Map<LuminaireId, Integer> lines, boolean removeMissing) {
        Map<String, String> districts = new HashMap<>();
        if (!removeMissing) {
            before.values().stream().filter(asset -> !after.containsKey(asset.id()))
                    .forEach(asset -> districts.put(asset.id().post(), asset.district()));
        }
        Map<String, Problem> errors = new LinkedHashMap<>();
        for (Asset asset : after.values()) {
            String post = asset.id().post();
            String other = districts.putIfAbsent(post, asset.district());
            if (other != null && !other.equals(asset.district())) {
                errors.putIfAbsent(post, new Problem(lines.getOrDefault(asset.id(), 0), AssetField.DISTRICT.word(),
                        "post " + post + " would be in " + other + " and in " + asset.district()));
            }
        }
        return errors;
    }

    private static ImportPlan compared(Map<LuminaireId, Asset> before, Map<LuminaireId, Asset> after,
            List<Problem> errors, boolean removeMissing, Set<String> ignored) {
        List<Asset> added = new ArrayList<>();
        List<Change> changed = new ArrayList<>();
        int unchanged = 0;
        for (Asset asset : after.values()) {
            Asset old = before.get(asset.id());
            if (old == null) {
                added.add(asset);
            } else if (old.equals(asset)) {
                unchanged++;
            } else {
                changed.add(new Change(old, asset));
            }
        }
        List<Asset> removed = removeMissing
                ? before.values().stream().filter(asset -> !after.containsKey(asset.id())).toList()
                : List.of();
        return new ImportPlan(added, changed, removed, unchanged, errors, ignored);
    }
}
