package io.lamplighter.gateway.inventory;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import io.lamplighter.gateway.audit.Snapshot;
import io.lamplighter.gateway.fleet.LuminaireId;

/**
 * What a list from elsewhere would change. Immutable. With any error nothing of the list is taken.
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

    /**
     * Compares rows with what is there. A field without a column keeps its value.
     *
     * @param columns
     *            column by field, for lists that call it otherwise
     * @param removeMissing
     *            whether what the list does not name is to go
     */
    public static ImportPlan of(List<Row> rows, Map<AssetField, String> columns, Collection<Asset> present,
            boolean removeMissing) {
        Map<LuminaireId, Asset> before = new LinkedHashMap<>();
        present.forEach(asset -> before.put(asset.id(), asset));
        Map<LuminaireId, Integer> lines = new LinkedHashMap<>();
        Map<LuminaireId, Asset> after = new LinkedHashMap<>();
        List<Problem> errors = new ArrayList<>();
        for (Row row : rows) {
            try {
                Asset asset = asset(row, columns, before);
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
        errors.addAll(dividedPosts(before, after, lines, removeMissing));
        return compared(before, after, errors, removeMissing, ignored(rows, columns));
    }

    private static Asset asset(Row row, Map<AssetField, String> columns, Map<LuminaireId, Asset> before) {
        Map<AssetField, String> given = new EnumMap<>(AssetField.class);
        Map<String, String> lowerCase = new HashMap<>();
        row.values().forEach((column, value) -> lowerCase.put(column.toLowerCase(Locale.ROOT), value));
        for (AssetField field : AssetField.values()) {
            String value = lowerCase.get(columns.getOrDefault(field, field.word()).toLowerCase(Locale.ROOT));
            if (value != null) {
                given.put(field, value);
            }
        }
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

    /** A post is in one district, whatever it carries. */
    private static List<Problem> dividedPosts(Map<LuminaireId, Asset> before, Map<LuminaireId, Asset> after,
            Map<LuminaireId, Integer> lines, boolean removeMissing) {
        Map<String, String> districts = new HashMap<>();
        if (!removeMissing) {
            before.values().stream().filter(asset -> !after.containsKey(asset.id()))
                    .forEach(asset -> districts.put(asset.id().post(), asset.district()));
        }
        List<Problem> errors = new ArrayList<>();
        for (Asset asset : after.values()) {
            String other = districts.putIfAbsent(asset.id().post(), asset.district());
            if (other != null && !other.equals(asset.district())) {
                errors.add(new Problem(lines.getOrDefault(asset.id(), 0), AssetField.DISTRICT.word(), "post "
                        + asset.id().post() + " would be in " + other + " and in " + asset.district()));
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

    private static Set<String> ignored(List<Row> rows, Map<AssetField, String> columns) {
        Set<String> ignored = new TreeSet<>();
        if (!rows.isEmpty()) {
            ignored.addAll(rows.getFirst().values().keySet());
            ignored.removeIf(column -> columns.values().stream().anyMatch(column::equalsIgnoreCase)
                    || AssetField.of(column).filter(field -> !columns.containsKey(field)).isPresent());
        }
        return ignored;
    }
}
