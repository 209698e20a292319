package io.lamplighter.gateway.store;

import java.nio.file.Path;

class PostgresqlPlanStoreIT extends PlanStoreContract {

    @Override
    TestDatabase database(Path directory) {
        return TestDatabase.postgresql();
    }
}
