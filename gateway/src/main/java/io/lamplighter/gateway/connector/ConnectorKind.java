package io.lamplighter.gateway.connector;

import java.util.List;

import io.lamplighter.gateway.connector.http.Call;
import io.lamplighter.gateway.connector.http.Reply;
import io.lamplighter.gateway.connector.http.Wire;
import io.lamplighter.gateway.platform.ConnectorSetup;
import io.lamplighter.gateway.platform.KindView;

/** One kind of platform. Thread-safe; nothing of it blocks. */
public interface ConnectorKind {

    /** Its name, the settings of its own and what becomes what. */
    KindView view();

    /** All that is wrong with the settings of its own; those of every kind are looked at elsewhere. */
    List<String> problems(ConnectorSetup setup);

    /**
     * A connector that was never used.
     *
     * @param setup
     *            one without problems
     */
    CityConnector open(ConnectorSetup setup, Wire wire);

    /** What a platform would answer to this, for a try that sends nothing. */
    Reply pretend(Call call);
}
