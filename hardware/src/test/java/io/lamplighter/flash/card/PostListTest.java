package io.lamplighter.flash.card;

import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class PostListTest {

    @TempDir
    private Path folder = Path.of("");

    @Test
    void readsWhatSpreadsheetsWrite() throws Exception {
        assertThat(PostList.read(list("post;latitude\np-1;51.4\np-2;51.5\n")))
                .extracting(row -> row.get("post") + " " + row.get("latitude")).containsExactly("p-1 51.4", "p-2 51.5");
    }

    @Test
    void saysEachLineThatIsWrong() throws Exception {
        Path list = list("post,x\np-1,1\n,2\np-1,3\n");
        assertThatThrownBy(() -> PostList.read(list)).isInstanceOf(CardException.class)
                .hasMessageContaining("line 3: no post").hasMessageContaining("line 4: post p-1 stands there twice");
    }

    @Test
    void refusesATableWithoutPosts() throws Exception {
        Path other = list("lamp,x\n1,2\n");
        assertThatThrownBy(() -> PostList.read(other)).hasMessageContaining("no column \"post\"");
        Path empty = list("post\n");
        assertThatThrownBy(() -> PostList.read(empty)).hasMessageContaining("has 0 posts");
        assertThatThrownBy(() -> PostList.read(folder.resolve("none.csv"))).hasMessageContaining("cannot be read");
    }

    private Path list(String text) throws Exception {
        return Files.writeString(folder.resolve("posts.csv"), text);
    }
}
