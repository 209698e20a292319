/**
 * Work orders: what somebody has to see to on the street, stop by stop in an order that is short to go, from alarms that were
 * chosen. {@link io.lamplighter.gateway.workorder.WorkOrders} gathers it from alarms, fleet and inventory,
 * {@link io.lamplighter.gateway.workorder.WorkOrderPaper} prints it. Called by the web server; nothing is stored, and nothing here
 * knows HTTP, SQL or the PDF library.
 */
@NullMarked
package io.lamplighter.gateway.workorder;

import org.jspecify.annotations.NullMarked;
