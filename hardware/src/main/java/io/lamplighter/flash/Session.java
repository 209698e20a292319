package io.lamplighter.flash;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import io.lamplighter.flash.card.CardException;
import io.lamplighter.flash.card.CardWriter;
import io.lamplighter.flash.card.Words;
import io.lamplighter.flash.drive.Bytes;
import io.lamplighter.flash.drive.Drive;
import io.lamplighter.flash.drive.Drives;
import io.lamplighter.flash.image.CardImage;
import io.lamplighter.flash.image.ImageException;
import io.lamplighter.flash.label.Label;
import io.lamplighter.protocol.session.identity.SecretFile;

/** One box of cards, or one card: asks for them, writes them, says what became of them. */
final class Session {

    private static final String ENDING = ".img"; // so that no other file is overwritten by mistake

    private final Drives drives;
    private final CardImage image;
    private final Person person;
    private final Path labels;

    Session(Drives drives, CardImage image, Person person, Path labels) {
        this.drives = drives;
        this.image = image;
        this.person = person;
        this.labels = labels;
    }

    /**
     * Makes the cards that are not made yet.
     *
     * @param to
     *            a drive, a file or a folder for files; empty for the only card in this machine
     * @param list
     *            where the orders are from: beside it is remembered what is done
     * @return whether all cards are good
     */
    boolean run(List<Order> orders, Optional<Path> to, Optional<Path> list)
            throws ImageException, CardException, IOException {
        Optional<Path> memory = list.map(file -> file.resolveSibling(file.getFileName() + ".done"));
        List<String> done = memory.isPresent() && Files.exists(memory.get())
                ? Files.readAllLines(memory.get())
                : List.of();
        List<Order> left = orders.stream().filter(order -> !done.contains(order.post())).toList();
        if (left.isEmpty()) {
            person.say("All " + orders.size() + " posts have their cards already: " + memory.orElseThrow());
            return true;
        }
        for (Order order : left) {
            Words.of(image, order.files()); // what does not fit is said before the first card
        }
        person.say("Checking the image " + image.name() + ", " + Bytes.text(image.bytes()) + ".");
        image.check(_ -> {});
        Optional<Drive> drive = drive(to);
        if (drive.isPresent() && !agreed(drive.get(), left)) {
            person.say("Nothing was written.");
            return false;
        }
        int bad = 0;
        for (int i = 0; i < left.size(); i++) {
            if (drive.isPresent() && i > 0 && !another(drive.get(), left.get(i), i + 1, left.size())) {
                person.say((left.size() - i) + " cards are left; the same command goes on with them.");
                return false;
            }
            bad += made(left.get(i), drive, to, memory) ? 0 : 1;
        }
        Label.write(orders.stream().map(Order::label).toList(), labels);
        person.say("Labels: " + labels);
        return bad == 0;
    }

    private boolean made(Order order, Optional<Drive> drive, Optional<Path> to, Optional<Path> memory)
            throws IOException {
        try {
            Path target = drive.isPresent() ? ready(drive.get()) : file(to.orElseThrow(), order.post());
            CardWriter.Done done = new CardWriter(image, Words.of(image, order.files()), person.progress())
                    .write(target);
            person.say("%s: written and read back%s%s.".formatted(order.post(),
                    done.kept() > 0 ? ", " + Bytes.text(done.kept()) + " were there already" : "",
                    done.isPastMemory() ? "" : " (from this machine's memory)"));
            if (memory.isPresent()) {
                Files.writeString(memory.get(), order.post() + "\n", StandardOpenOption.CREATE,
                        StandardOpenOption.APPEND);
            }
            return true;
        } catch (CardException e) {
            person.say(order.post() + ": " + e.getMessage());
            return false;
        }
    }

    /** Empty when it goes into files. */
    private Optional<Drive> drive(Optional<Path> to) throws CardException {
        if (to.isPresent()) {
            Optional<Drive> named = drives.find(to.get());
            if (named.isEmpty() && to.get().startsWith("/dev")) {
                throw new CardException(
                        to.get() + " is no whole drive of this machine. There are " + texts(drives.all()));
            }
            return named;
        }
        List<Drive> fit = drives.all().stream().filter(drive -> drive.refusal().isEmpty()).toList();
        if (fit.size() != 1) {
            throw new CardException((fit.isEmpty()
                    ? "there is no card that may be written"
                    : "there are several cards: "
                            + texts(fit))
                    + ". Name one with --to; --list shows them all");
        }
        return Optional.of(fit.getFirst());
    }

    private static String texts(List<Drive> drives) {
        return drives.stream().map(Drive::text).collect(Collectors.joining("; "));
    }

    private boolean agreed(Drive drive, List<Order> orders) throws CardException, IOException {
        ready(drive);
        String what = orders.size() == 1
                ? "post " + orders.getFirst().post()
                : orders.size() + " posts, one card after the other";
        person.say("To be written for " + what + ": " + drive.text() + ". Everything on it is lost.");
        return person.ask("Type " + drive.name() + " to go on:").equals(drive.name());
    }

    private boolean another(Drive drive, Order order, int number, int all) throws IOException {
        String answer = person.ask("Card %d of %d, for %s: change the card in %s and press Enter (q ends):"
                .formatted(number, all, order.post(), drive.device()));
        return !answer.equals("q");
    }

    /** Looked at again just before it is written: what is in it may have changed. */
    private Path ready(Drive drive) throws CardException {
        Drive now = drives.find(drive.device())
                .orElseThrow(() -> new CardException(drive.device() + " is not there any more: put the card in again"));
        if (!now.refusal().isEmpty()) {
            throw new CardException(now.text() + " is not written: it " + now.refusal());
        }
        if (now.bytes() < image.bytes()) {
            throw new CardException(now.text() + " is too small: the image needs " + Bytes.text(image.bytes()));
        }
        return now.device();
    }

    private Path file(Path to, String post) throws CardException {
        Path file = Files.isDirectory(to) ? to.resolve(post + ENDING) : to;
        try {
            if (!file.toString().endsWith(ENDING)) {
                throw new CardException(file + " is not written: a file in place of a card ends in " + ENDING);
            }
            if (Files.exists(file) && (!Files.isRegularFile(file) || Files.size(file) < image.bytes())) {
                throw new CardException(file + " is too small or no file: the image needs " + Bytes.text(image.bytes())
                        + ". Delete it, or name another one");
            }
            boolean fresh = Files.notExists(file);
            SecretFile.hide(file); // token, password of the network
            if (fresh) {
                try (RandomAccessFile empty = new RandomAccessFile(file.toFile(), "rw")) {
                    empty.setLength(image.bytes());
                }
            }
            return file;
        } catch (IOException e) {
            throw new CardException("the file " + file + " cannot be made: " + e.getMessage());
        }
    }
}
