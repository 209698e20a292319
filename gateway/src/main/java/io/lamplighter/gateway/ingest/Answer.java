package io.lamplighter.gateway.ingest;

import java.time.Instant;

import io.lamplighter.gateway.fleet.LuminaireId;
import io.lamplighter.protocol.command.CommandResult;

/**
 * A post's answer to a command.
 *
 * @param luminaire
 *            who answers; an answer for another luminaire's command counts for nothing
 * @param result
 *            the answer
 * @param at
 *            when it arrived
 */
public record Answer(LuminaireId luminaire, CommandResult result, Instant at) {}
