package io.lamplighter.gateway.talq.desk;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

import io.lamplighter.gateway.talq.device.TalqDevice;
import io.lamplighter.gateway.talq.link.Link;
import io.lamplighter.gateway.talq.request.ErrorKey;
import io.lamplighter.gateway.talq.request.RequestBody;
import io.lamplighter.gateway.talq.request.TalqRefusal;
import io.lamplighter.gateway.talq.request.TalqRequest;
import tools.jackson.databind.JsonNode;

/** What every request must bring before anything of it is looked at. Stateless. */
final class Admission {

    /** Others of the same minor version mean the same. */
    private static final String VERSIONS = "2\\.7\\.\\d{1,3}";

    private Admission() {}

    static void check(TalqRequest request, Optional<Link> link) {
        String version = request.version();
        if (version == null) {
            throw new TalqRefusal(400, ErrorKey.HEADER_MISSING, "the header talq-api-version is missing");
        }
        if (!version.matches(VERSIONS)) {
            throw new TalqRefusal(400, ErrorKey.HEADER_VALUE_NOT_VALID,
                    "talq-api-version is " + version + ", here it is " + GatewayDesk.VERSION);
        }
        UUID client = uuid(request, "clientAddress").orElseThrow(() -> missing("clientAddress"));
        if (request.writes() && uuid(request, "talqRequestId").isEmpty()) {
            throw missing("talqRequestId");
        }
        uuid(request, "talqOriginRequestId");
        if (!isCms(client, request, link)) {
            throw new TalqRefusal(400, ErrorKey.PARAMETER_VALUE_NOT_VALID,
                    "clientAddress " + client + " is not that of this gateway's CMS");
        }
    }

    /** While the gateway introduces itself, the CMS may first say who it is with this very request. */
    private static boolean isCms(UUID client, TalqRequest request, Optional<Link> link) {
        if (link.isEmpty()) {
            return false;
        }
        UUID known = link.get().cmsAddress();
        return known == null
                ? request.method().equals("PATCH") && names(RequestBody.read(request), client)
                : known.equals(client);
    }

    private static boolean names(JsonNode body, UUID client) {
        List<JsonNode> devices = body.isArray() ? body.valueStream().toList() : List.of(body);
        return devices.stream().flatMap(each -> each.path("functions").valueStream())
                .map(each -> each.path("cmsAddress").path("value").asString(""))
                .anyMatch(each -> TalqDevice.uuid(each).filter(client::equals).isPresent());
    }

    private static Optional<UUID> uuid(TalqRequest request, String name) {
        return request.parameter(name).map(text -> TalqDevice.uuid(text).orElseThrow(() -> new TalqRefusal(400,
                ErrorKey.PARAMETER_VALUE_NOT_VALID, name + " is no UUID: " + text)));
    }

    private static TalqRefusal missing(String name) {
        return new TalqRefusal(400, ErrorKey.PARAMETER_MISSING, "the parameter " + name + " is missing");
    }
}
