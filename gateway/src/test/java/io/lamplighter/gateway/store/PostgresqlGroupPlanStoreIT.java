package io.lamplighter.gateway.store;

import java.nio.file.Path;

class PostgresqlGroupPlanStoreIT extends GroupPlanStoreContract {

    @Override
    TestDatabase database(Path directory) {
        return TestDatabase.postgresql();
    }
}
