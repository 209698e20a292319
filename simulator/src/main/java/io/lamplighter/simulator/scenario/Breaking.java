package io.lamplighter.simulator.scenario;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

import io.lamplighter.protocol.settings.Suggestion;
import io.lamplighter.simulator.city.Site;

/** What somebody types to break things while a city runs: a line in, the answer out. One thread. */
public final class Breaking {

    /** Said once, that people know of it. */
    public static final String HINT = "Type help to break things by hand.";

    private static final Pattern LUMINAIRE = Pattern.compile("(.+):(?:luminaire-)?(\\d{1,2})");
    private static final int LISTED = 20;
    private static final List<String> VERBS = List.of("break", "repair", "cut", "who", "help");

    private final Scene scene;
    private final List<Site> sites;

    /** Where somebody points: these posts, or one luminaire of one post. */
    private record Where(List<Site> sites, Optional<Integer> luminaire) {}

    /** What somebody typed cannot be done; the message says why and what there is. */
    private static final class RefusedException extends Exception {

        private static final long serialVersionUID = 1L;

        RefusedException(String message) {
            super(message, null, false, false);
        }
    }

    public Breaking(Scene scene, List<Site> sites) {
        this.scene = scene;
        this.sites = List.copyOf(sites);
    }

    /** Does what the line says; blocks for that. Empty for a blank line. */
    public String answer(String line) {
        String typed = line.strip();
        int blank = typed.indexOf(' ');
        String verb = (blank < 0 ? typed : typed.substring(0, blank)).toLowerCase(Locale.ROOT);
        String rest = blank < 0 ? "" : typed.substring(blank).strip();
        try {
            return switch (verb) {
                case "" -> "";
                case "break" -> happen(rest);
                case "cut" -> happen(where(rest), Trouble.Post.LINK_CUT);
                case "repair" -> repair(where(rest));
                case "who" -> who();
                case "help" -> help();
                default -> throw new RefusedException(Suggestion.unknown(verb, VERBS) + " Type help.");
            };
        } catch (RefusedException | IllegalArgumentException e) {
            return String.valueOf(e.getMessage());
        }
    }

    /** The last word is the trouble, so that streets may have blanks. */
    private String happen(String rest) throws RefusedException {
        int blank = rest.lastIndexOf(' ');
        if (blank < 0) {
            throw new RefusedException("Say where and what, such as: break " + sites.getFirst().id() + " broken-lamp");
        }
        String word = rest.substring(blank + 1);
        Optional<Trouble> trouble = Trouble.of(word);
        if (trouble.isEmpty()) {
            throw new RefusedException("Of what can happen " + Suggestion.unknown(word, Trouble.words()));
        }
        return happen(where(rest.substring(0, blank).strip()), trouble.get());
    }

    private String happen(Where where, Trouble trouble) throws RefusedException {
        if (where.luminaire().isPresent() && !(trouble instanceof Trouble.Lamp)) {
            throw new RefusedException(trouble.word() + " happens to a whole post: name it without a luminaire.");
        }
        List<Happening> all = new ArrayList<>();
        for (Site site : where.sites()) {
            luminaires(site, where, trouble).forEach(luminaire -> all
                    .add(new Happening(Duration.ZERO, site.id(), luminaire, trouble, true)));
        }
        all.forEach(scene::play);
        return trouble.word() + ": " + some(all.stream().map(Happening::subject).toList());
    }

    private static IntStream luminaires(Site site, Where where, Trouble trouble) {
        if (!(trouble instanceof Trouble.Lamp)) {
            return IntStream.of(0);
        }
        return where.luminaire().map(IntStream::of).orElseGet(() -> IntStream.rangeClosed(1, site.luminaires()));
    }

    private String repair(Where where) throws RefusedException {
        Set<String> posts = new LinkedHashSet<>(where.sites().stream().map(Site::id).toList());
        List<Happening> over = scene.broken().stream().filter(each -> posts.contains(each.post())
                && where.luminaire().filter(number -> number != each.luminaire()).isEmpty())
                .map(each -> new Happening(each.after(), each.post(), each.luminaire(), each.trouble(), false))
                .toList();
        if (over.isEmpty()) {
            throw new RefusedException("Nothing is broken there. Type who to see what is.");
        }
        over.forEach(scene::play);
        return "Repaired: " + some(over.stream().map(each -> each.subject() + " " + each.trouble().word()).toList());
    }

    private Where where(String words) throws RefusedException {
        if (words.isEmpty()) {
            throw new RefusedException("Say where: a post, a street, a feeder, or all.");
        }
        List<Site> meant = sites.stream().filter(site -> words.equals("all") || site.id().equals(words)
                || site.lamp().street().filter(words::equals).isPresent()
                || site.lamp().feeder().filter(words::equals).isPresent()).toList();
        if (!meant.isEmpty()) {
            return new Where(meant, Optional.empty());
        }
        Matcher luminaire = LUMINAIRE.matcher(words);
        if (!luminaire.matches()) {
            throw new RefusedException("Of posts, streets and feeders " + Suggestion.unknown(words, places()));
        }
        List<Site> post = where(luminaire.group(1)).sites();
        int number = Integer.parseInt(luminaire.group(2));
        if (number < 1 || post.getFirst().luminaires() < number) {
            throw new RefusedException("Post " + post.getFirst().id() + " has luminaires 1 to "
                    + post.getFirst().luminaires() + ".");
        }
        return new Where(post, Optional.of(number));
    }

    private Set<String> places() {
        Set<String> places = new LinkedHashSet<>(SiteTables.streets(sites));
        places.addAll(SiteTables.feeders(sites));
        sites.forEach(site -> places.add(site.id()));
        return places;
    }

    private String who() {
        List<String> broken = scene.broken().stream().map(each -> each.subject() + " " + each.trouble().word())
                .toList();
        return broken.isEmpty() ? "Nothing is broken at " + sites.size() + " posts." : some(broken);
    }

    private static String some(List<String> all) {
        String listed = String.join(", ", all.subList(0, Math.min(LISTED, all.size())));
        return all.size() <= LISTED ? listed : listed + " and " + (all.size() - LISTED) + " more";
    }

    private static String help() {
        List<String> lamps = Trouble.words().stream()
                .filter(word -> Trouble.of(word).orElseThrow() instanceof Trouble.Lamp)
                .toList();
        List<String> posts = Trouble.words().stream().filter(word -> !lamps.contains(word)).toList();
        return """
                break WHERE WHAT   lets it happen
                cut WHERE          the same as break WHERE link-cut
                repair WHERE       ends whatever happened there by hand or by a scenario
                who                what is broken now
                WHERE is a post (RUH-012), a luminaire (RUH-012:1), a street or a feeder (with its blanks), or all.
                WHAT, of luminaires: %s
                      of posts: %s""".formatted(String.join(", ", lamps), String.join(", ", posts));
    }
}
