package io.lamplighter.gateway.store;

import java.nio.file.Path;

class SqliteNoticeStoreIT extends NoticeStoreContract {

    @Override
    TestDatabase database(Path directory) {
        return TestDatabase.sqlite(directory);
    }
}
