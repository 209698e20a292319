package io.lamplighter.gateway.store;

import java.nio.file.Path;

class PostgresqlSelftestStoreIT extends SelftestStoreContract {

    @Override
    TestDatabase database(Path directory) {
        return TestDatabase.postgresql();
    }
}
