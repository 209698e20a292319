package io.lamplighter.gateway.store;

import java.nio.file.Path;

class PostgresqlTalqLinkStoreIT extends TalqLinkStoreContract {

    @Override
    TestDatabase database(Path directory) {
        return TestDatabase.postgresql();
    }
}
