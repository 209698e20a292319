package io.lamplighter.gateway.web;

import java.time.InstantSource;
import java.util.Optional;

import io.lamplighter.gateway.access.Access;
import io.lamplighter.gateway.access.CitySignIn;
import io.lamplighter.gateway.alarm.Alarms;
import io.lamplighter.gateway.backup.Backups;
import io.lamplighter.gateway.command.Commands;
import io.lamplighter.gateway.command.GroupCommandDesk;
import io.lamplighter.gateway.command.MetricCommands;
import io.lamplighter.gateway.command.SelftestDesk;
import io.lamplighter.gateway.commissioning.CommissioningDesk;
import io.lamplighter.gateway.energy.EnergyBook;
import io.lamplighter.gateway.fleet.Fleet;
import io.lamplighter.gateway.fleet.HistoryReader;
import io.lamplighter.gateway.identity.Enrolments;
import io.lamplighter.gateway.inventory.Inventory;
import io.lamplighter.gateway.inventory.PostRemoval;
import io.lamplighter.gateway.notice.Notices;
import io.lamplighter.gateway.opendata.OpenData;
import io.lamplighter.gateway.plan.GroupPlanDesk;
import io.lamplighter.gateway.plan.PlanDesk;
import io.lamplighter.gateway.platform.Connectors;
import io.lamplighter.gateway.quarantine.Quarantine;

/**
 * What the web server shows and whom it hands commands to.
 *
 * @param clock
 *            the gateway's time, which may run faster than the machine's
 * @param timeLapse
 *            how many times as fast; 1 is real time
 * @param version
 *            of the gateway
 */
public record WebSources(Fleet fleet, HistoryReader history, Commands commands, MetricCommands metrics,
        SelftestDesk selftests, Access access, Alarms alarms, Notices notices, Inventory inventory, PostRemoval removal,
        CommissioningDesk commissionings,
        GroupCommandDesk groupCommands,
        Quarantine quarantine, EnergyBook energy, PlanDesk plans, GroupPlanDesk groupPlans, Vitals vitals,
        Connectors connectors, OpenData openData, Backups backups, Enrolments enrolments, Optional<CitySignIn> city,
        InstantSource clock,
        double timeLapse,
        String version) {

    /** The same with the city's own sign-in. */
    WebSources with(CitySignIn signIn) {
        return new WebSources(fleet, history, commands, metrics, selftests, access, alarms, notices, inventory, removal,
                commissionings,
                groupCommands,
                quarantine, energy, plans, groupPlans, vitals, connectors, openData, backups, enrolments,
                Optional.of(signIn), clock,
                timeLapse, version);
    }

    /** The same with other open data. */
    WebSources with(OpenData other) {
        return new WebSources(fleet, history, commands, metrics, selftests, access, alarms, notices, inventory, removal,
                commissionings, groupCommands, quarantine, energy, plans, groupPlans, vitals, connectors, other,
                backups, enrolments,
                city, clock, timeLapse,
                version);
    }
}
