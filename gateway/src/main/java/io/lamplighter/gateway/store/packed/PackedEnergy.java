package io.lamplighter.gateway.store.packed;

import java.util.ArrayList;
import java.util.List;

import io.lamplighter.gateway.energy.Readings;

/** Readings of a counter as bytes. Pure. */
public final class PackedEnergy {

    private PackedEnergy() {}

    public static byte[] of(List<Readings> all) {
        PackedWriter out = new PackedWriter(16 * all.size());
        long before = 0;
        for (Readings each : all) {
            out.number(each.epoch());
            out.signed(each.first().at() - before);
            out.value(each.first().energy());
            out.number(each.last().at() - each.first().at());
            out.value(each.last().energy());
            out.number(each.summed() ? 1 : 0);
            out.value(each.gained());
            before = each.first().at();
        }
        return out.toBytes();
    }

    public static List<Readings> read(byte[] bytes) {
        List<Readings> all = new ArrayList<>();
        long before = 0;
        for (PackedReader in = new PackedReader(bytes); in.hasMore();) {
            long epoch = in.number();
            long firstAt = before + in.signed();
            double first = number(in);
            long lastAt = firstAt + in.number();
            double last = number(in);
            boolean summed = in.number() != 0;
            all.add(new Readings(epoch, new Readings.Reading(firstAt, first), new Readings.Reading(lastAt, last),
                    number(in), summed));
            before = firstAt;
        }
        return all;
    }

    private static double number(PackedReader in) {
        if (in.value() instanceof Double number) {
            return number;
        }
        throw new IllegalArgumentException("a reading is no number");
    }
}
