package io.lamplighter.gateway;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import io.lamplighter.gateway.alarm.AlarmTypes;
import io.lamplighter.gateway.alarm.Platforms;
import io.lamplighter.gateway.connector.ConnectorDesk;

/** What the alarms should know of the connectors. */
record PlatformTroubles(ConnectorDesk connectors) implements Platforms {

    @Override
    public List<Trouble> troubles() {
        List<Trouble> all = new ArrayList<>();
        connectors.unreachable().forEach((id, since) -> all.add(new Trouble(AlarmTypes.PLATFORM_FAILURE, id,
                since.orElse(Instant.MAX), since.isPresent())));
        connectors.parking().forEach((id, since) -> all.add(new Trouble(AlarmTypes.PLATFORM_REFUSAL, id, since, true)));
        return all;
    }
}
