package io.lamplighter.gateway.store;

import java.nio.file.Path;

class PostgresqlNoticeStoreIT extends NoticeStoreContract {

    @Override
    TestDatabase database(Path directory) {
        return TestDatabase.postgresql();
    }
}
