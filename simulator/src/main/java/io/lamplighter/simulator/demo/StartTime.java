package io.lamplighter.simulator.demo;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a moment as a person writes it: ISO 8601, without an offset in this machine's time zone. */
final class StartTime implements ITypeConverter<Instant> {

    @Override
    public Instant convert(String text) {
        try {
            TemporalAccessor time = DateTimeFormatter.ISO_DATE_TIME.parseBest(text, ZonedDateTime::from,
                    LocalDateTime::from);
            return time instanceof LocalDateTime local
                    ? local.atZone(ZoneId.systemDefault()).toInstant()
                    : Instant.from(time);
        } catch (DateTimeException e) {
            throw new TypeConversionException("'" + text
                    + "' is not a time such as 2027-01-15T18:00 or 2027-01-15T18:00+01:00");
        }
    }
}
