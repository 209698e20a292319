package io.lamplighter.agent.loop;

import io.lamplighter.lighting.level.Level;
import io.lamplighter.lighting.level.Luminaire;
import io.lamplighter.lighting.output.LightOutput;
import io.lamplighter.lighting.program.Plan;

/**
 * What one luminaire is told by the plan in force. Immutable.
 *
 * @param plan
 *            what it does on its own
 * @param luminaire
 *            what it can do
 * @param typeName
 *            name of its type; may be empty
 * @param output
 *            how it is driven
 * @param least
 *            of the road's class; off without one
 */
record Assignment(Plan plan, Luminaire luminaire, String typeName, LightOutput output, Level least) {}
