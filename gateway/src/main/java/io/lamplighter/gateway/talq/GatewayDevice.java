package io.lamplighter.gateway.talq;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

import io.lamplighter.gateway.talq.device.Dictionary;
import io.lamplighter.gateway.talq.device.Form;
import io.lamplighter.gateway.talq.device.GatewayConfiguration;
import io.lamplighter.gateway.talq.device.Scope;
import io.lamplighter.gateway.talq.device.TalqAttribute;
import io.lamplighter.gateway.talq.device.TalqDevice;
import io.lamplighter.gateway.talq.device.TalqFunction;
import io.lamplighter.gateway.talq.device.TalqValue;
import io.lamplighter.gateway.talq.link.Cms;
import io.lamplighter.gateway.talq.link.Link;
import io.lamplighter.gateway.talq.planning.PlanDraft;
import io.lamplighter.gateway.talq.planning.ProgramReader;
import io.lamplighter.gateway.talq.resource.GroupMembers;
import io.lamplighter.gateway.talq.resource.Resource;
import io.lamplighter.lighting.output.LumenDepreciation;
import io.lamplighter.lighting.program.ControlProgram;
import io.lamplighter.protocol.plan.Timetable;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The gateway itself as a device of TALQ, and the services that it offers. Any thread.
 *
 * @param name
 *            by which people know it
 * @param zone
 *            of the city
 * @param clock
 *            the city's
 */
public record GatewayDevice(String name, String version, URI own, ZoneId zone, InstantSource clock) {

    private static final String FUNCTION = "Gateway";
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    /** As it is before the CMS knows it: without addresses. */
    TalqDevice unknown(URI cms) {
        return device(TalqDevice.NIL, cms, null, GatewayConfiguration.NONE);
    }

    public TalqDevice known(Link link) {
        return device(link.gateway(), link.cms(), link.cmsAddress(), link.configuration());
    }

    private TalqDevice device(UUID address, URI cms, @Nullable UUID cmsAddress, GatewayConfiguration set) {
        TalqValue time = new TalqValue(Dictionary.TIME, Form.DATE_TIME.write(clock.instant()), null);
        List<TalqValue> basic = List.of(new TalqValue(Dictionary.NAME, JSON.stringNode(name), null),
                new TalqValue(Dictionary.SOFTWARE, JSON.stringNode(version), null),
                new TalqValue(Dictionary.RESET, null, null), time);
        Stream<TalqValue> ours = Stream.of(value("cmsUri", Form.URI, cms.toString()),
                value("cmsAddress", Form.STRING, cmsAddress == null ? null : cmsAddress.toString()),
                value("gatewayUri", Form.URI, own.toString()),
                value("gatewayAddress", Form.STRING, address.equals(TalqDevice.NIL) ? null : address.toString()),
                value("vendor", Form.STRING, "Lamplighter"));
        List<TalqValue> times = List.of(
                new TalqValue(Dictionary.ZONE, JSON.stringNode(zone.getId()), null),
                new TalqValue(Dictionary.LOCAL_TIME, time.value(), null));
        return new TalqDevice(address, name, "gateway", List.of(new TalqFunction("Basic", basic),
                new TalqFunction(FUNCTION, Stream.concat(ours, set.attributes()).toList()),
                new TalqFunction("Time", times)));
    }

    /** The addresses in the CMS's answer to a gateway that introduced itself; empty when there are none in it. */
    public static Optional<Link> link(URI cms, Cms.Reply reply) {
        var device = reply.body() != null && reply.body().isArray() ? reply.body().path(0) : JSON.missingNode();
        var function = device.path("functions").valueStream()
                .filter(each -> each.path("type").asString("").equals("GatewayFunction")).findFirst()
                .orElse(JSON.missingNode());
        Optional<UUID> address = TalqDevice.uuid(function.path("gatewayAddress").path("value").asString(""))
                .or(() -> TalqDevice.uuid(device.path("address").asString("")));
        return address.map(own -> Link.begun(cms, own,
                TalqDevice.uuid(function.path("cmsAddress").path("value").asString("")).orElse(null)));
    }

    /** What the gateway offers beyond its devices. */
    public static ArrayNode services() {
        ObjectNode configuration = JSON.objectNode().put("name", "ConfigurationService")
                .put("commissioningSupported", false).put("devicesPaginationSupported", true);
        ObjectNode control = JSON.objectNode().put("name", "ControlService")
                .put("maximumCalendars", Resource.CALENDARS.most())
                .put("maximumPrograms", Resource.PROGRAMS.most())
                .put("maxProgramsPerCalendar", Timetable.MAXIMUM_PROGRAMS)
                .put("maxSwitchPointsPerProgram", ProgramReader.MOST_SWITCH_POINTS)
                .put("maxActivePeriodsPerProgram", ControlProgram.MAXIMUM_PERIODS)
                .put("dayOffset", PlanDraft.DAY.hour()).put("ccDateSupport", "full").put("ccDaySupport", "full")
                .put("programSecondsSupported", true)
                .put("maxNumberOfLumenDepreciationCurveItems", LumenDepreciation.MAXIMUM_POINTS);
        ArrayNode types = control.putArray("supportedTypes");
        List.of("AbsoluteActivePeriod", "AstroClockActivePeriod", "SensorActivePeriod", "AstroAndSensorActivePeriod",
                "AstroClockTimeControl", "DynamicControl", "FixedControlEffect", "ccDate", "ccDay")
                .forEach(types::add);
        events(control, "invalidCalendar", "invalidProgram");
        ObjectNode groups = JSON.objectNode().put("name", "GroupManagementService")
                .put("maximumNumberOfGroups", Resource.GROUPS.most()).put("maximumGroupSize", GroupMembers.MOST);
        groups.putArray("attributes").add("purpose");
        ObjectNode assets = JSON.objectNode().put("name", "AssetManagementService");
        ObjectNode logs = JSON.objectNode().put("name", "DataCollectService")
                .put("maximumDataLogs", Resource.LOGGERS.most()).put("samplingPeriodSupported", true)
                .put("attributeScopeSupported", true).put("recordingActivePeriodsSupported", false);
        ArrayNode modes = logs.putArray("supportedModes");
        List.of("VendorRecordingMode", "EventRecordingMode", "PeriodicRecordingMode", "ImmediateReportingMode",
                "ScheduledReportingMode").forEach(modes::add);
        events(logs, "invalidLoggerConfig");
        return JSON.arrayNode().add(configuration).add(control).add(groups).add(assets).add(logs);
    }

    private static void events(ObjectNode service, String... types) {
        ArrayNode events = service.putArray("events");
        Stream.of(types).forEach(each -> events.addObject().put("type", each));
    }

    /** Equal for equal services. */
    static UUID servicesFingerprint() {
        return UUID.nameUUIDFromBytes(services().toString().getBytes(StandardCharsets.UTF_8));
    }

    private static TalqValue value(String name, Form form, @Nullable String text) {
        return new TalqValue(new TalqAttribute(FUNCTION, name, form, Scope.CONFIGURATION), form.write(text), null);
    }
}
