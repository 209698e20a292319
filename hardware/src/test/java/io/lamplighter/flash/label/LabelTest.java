package io.lamplighter.flash.label;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class LabelTest {

    private static final String ADDRESS = "https://light.example.org/commissioning?post=D%C3%BCppel-17";

    @TempDir
    private Path folder = Path.of("");

    @Test
    void opensThePageOfThePost() throws Exception {
        Label.write(List.of(new Label("Düppel-17", "Düppelstraße 17", ADDRESS)), folder);
        BufferedImage picture = ImageIO.read(folder.resolve("D_ppel-17.png").toFile());
        int[] pixels = picture.getRGB(0, 0, picture.getWidth(), picture.getHeight(), null, 0, picture.getWidth());
        assertThat(new QRCodeReader().decode(new BinaryBitmap(new HybridBinarizer(
                new RGBLuminanceSource(picture.getWidth(), picture.getHeight(), pixels)))).getText())
                .isEqualTo(ADDRESS);
        assertThat(text(Files.readAllBytes(folder.resolve("D_ppel-17.pdf")))).contains("Düppel-17", "Düppelstraße 17");
    }

    @Test
    void putsAllOfABoxIntoOneFile() throws Exception {
        Label.write(List.of(new Label("p-1", "", ADDRESS), new Label("p-2", "Łódź", ADDRESS)), folder);
        byte[] all = Files.readAllBytes(folder.resolve("labels.pdf"));
        try (PDDocument document = Loader.loadPDF(all)) {
            assertThat(document.getNumberOfPages()).isEqualTo(2);
        }
        assertThat(text(all)).contains("p-1", "p-2", "?ód?");
        assertThat(ImageIO.read(new ByteArrayInputStream(Files.readAllBytes(folder.resolve("p-2.png")))).getWidth())
                .isEqualTo(732);
    }

    private static String text(byte[] pdf) throws Exception {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            return new PDFTextStripper().getText(document);
        }
    }
}
