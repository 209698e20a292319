package io.lamplighter.protocol.plan;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import io.lamplighter.lighting.ahead.Neighbourhood;
import io.lamplighter.lighting.calendar.Calendar;
import io.lamplighter.lighting.level.Level;
import io.lamplighter.lighting.output.LightOutput;
import io.lamplighter.lighting.program.DuskToDawn;
import io.lamplighter.lighting.program.Operation;
import io.lamplighter.lighting.program.Photocell;
import io.lamplighter.lighting.program.Plan;
import io.lamplighter.lighting.program.RoadClass;
import io.lamplighter.lighting.program.Stagger;
import io.lamplighter.lighting.sun.Location;

/**
 * Everything that one post is told to do on its own, and can be followed as a whole. Immutable; its bytes are the matter of {@link PlanCodec}.
 *
 * @param version
 *            which document it is
 * @param location
 *            of the post; empty when the post's own settings hold
 * @param basics
 *            what runs without a calendar and without a clock
 * @param timetable
 *            calendars and programs
 * @param luminaires
 *            of this post, ids unique, at most {@link #MAXIMUM_LUMINAIRES}; those that are not named follow the
 *            default program
 * @param neighbourhood
 *            whom the post tells that somebody comes; empty for nobody
 */
public record PlanDocument(PlanVersion version, Optional<Location> location, Basics basics, Timetable timetable,
        List<PlannedLuminaire> luminaires, Optional<Neighbourhood> neighbourhood) {

    public static final int MAXIMUM_LUMINAIRES = 64;
    private static final Location ANYWHERE = new Location(0, 0);

    public PlanDocument {
        Objects.requireNonNull(version, "version");
        Objects.requireNonNull(location, "location");
        Objects.requireNonNull(basics, "basics");
        Objects.requireNonNull(timetable, "timetable");
        Objects.requireNonNull(neighbourhood, "neighbourhood");
        luminaires = List.copyOf(luminaires);
        Timetable.requireUnique("luminaire", luminaires.stream().map(PlannedLuminaire::id).toList(),
                MAXIMUM_LUMINAIRES);
        for (PlannedLuminaire luminaire : luminaires) {
            if (luminaire.calendar().isPresent() && calendar(timetable, luminaire).isEmpty()) {
                throw new UnknownReferenceException(
                        "luminaire " + luminaire.id() + " names the calendar " + luminaire.calendar().get());
            }
        }
        requireFollowable(basics, timetable, luminaires, location.orElse(ANYWHERE));
    }

    /** A post would find out when it starts with it, and its lamps would stay as they are. */
    private static void requireFollowable(Basics basics, Timetable timetable, List<PlannedLuminaire> luminaires,
            Location place) {
        plan(basics, timetable, Optional.empty(), place, Duration.ZERO);
        luminaires.forEach(each -> plan(basics, timetable, Optional.of(each), place, Duration.ZERO));
    }

    /** Of a post that tells nobody. */
    public PlanDocument(PlanVersion version, Optional<Location> location, Basics basics, Timetable timetable,
            List<PlannedLuminaire> luminaires) {
        this(version, location, basics, timetable, luminaires, Optional.empty());
    }

    /**
     * What a post does with and without a calendar and a clock.
     *
     * @param defaultProgram
     *            when no calendar speaks
     * @param photocell
     *            thresholds of every photocell of the post
     * @param safeLevel
     *            when neither time nor light is known; never off
     * @param output
     *            how each luminaire is driven that has no {@link PlannedLuminaire#output} of its own
     * @param stagger
     *            how posts share the times of switching; whole seconds
     * @param roadClass
     *            of the road of each luminaire that has no {@link PlannedLuminaire#roadClass} of its own; empty for none
     */
    public record Basics(DuskToDawn defaultProgram, Photocell photocell, Level safeLevel, LightOutput output,
            Stagger stagger, Optional<RoadClass> roadClass) {

        public Basics {
            Objects.requireNonNull(defaultProgram, "defaultProgram");
            Objects.requireNonNull(photocell, "photocell");
            Objects.requireNonNull(safeLevel, "safeLevel");
            Objects.requireNonNull(output, "output");
            Objects.requireNonNull(stagger, "stagger");
            Objects.requireNonNull(roadClass, "roadClass");
            if (safeLevel.isOff()) {
                throw new IllegalArgumentException(
                        "safeLevel is off: a post that knows nothing must stay lit, so give 1 to 100");
            }
        }

        /** On roads without a class. */
        public Basics(DuskToDawn defaultProgram, Photocell photocell, Level safeLevel, LightOutput output,
                Stagger stagger) {
            this(defaultProgram, photocell, safeLevel, output, stagger, Optional.empty());
        }

        /** With lamps driven as asked, and posts that switch at the times as they are written. */
        public Basics(DuskToDawn defaultProgram, Photocell photocell, Level safeLevel) {
            this(defaultProgram, photocell, safeLevel, LightOutput.PLAIN, Stagger.NONE);
        }

        /** Dusk to dawn with every default. */
        public static Basics standard() {
            return new Basics(DuskToDawn.standard(), Photocell.standard(), Level.FULL);
        }
    }

    /** What it says of a luminaire. */
    public Optional<PlannedLuminaire> luminaire(String id) {
        return luminaires.stream().filter(luminaire -> luminaire.id().equals(id)).findFirst();
    }

    /**
     * What a luminaire does on its own.
     *
     * @param post
     *            id of the post, by which it has its share of the stagger window
     * @param settled
     *            where the post stands, unless the document says it
     */
    public Plan planOf(String post, String luminaireId, Location settled) {
        return plan(basics, timetable, luminaire(luminaireId), location.orElse(settled),
                basics.stagger().headStart(post));
    }

    private static Plan plan(Basics basics, Timetable timetable, Optional<PlannedLuminaire> planned, Location place,
            Duration headStart) {
        Optional<Calendar> calendar = planned.flatMap(found -> calendar(timetable, found));
        Optional<RoadClass> road = roadClass(basics, planned);
        Level minimum = road.map(RoadClass::minimum).orElse(Level.OFF);
        DuskToDawn usual = basics.defaultProgram();
        return new Plan(place,
                new DuskToDawn(usual.sunElevationDegrees(), Operation.MAX.apply(usual.level(), minimum), usual.fade()),
                basics.photocell(), Operation.MAX.apply(basics.safeLevel(), minimum),
                calendar.map(found -> timetable.schedule(found, road)), headStart);
    }

    /** How a luminaire is driven. */
    public LightOutput outputOf(String luminaireId) {
        return luminaire(luminaireId).flatMap(PlannedLuminaire::output).orElse(basics.output());
    }

    /** Of the road that a luminaire lights; empty for one without. */
    public Optional<RoadClass> roadClassOf(String luminaireId) {
        return roadClass(basics, luminaire(luminaireId));
    }

    private static Optional<RoadClass> roadClass(Basics basics, Optional<PlannedLuminaire> planned) {
        return planned.flatMap(PlannedLuminaire::roadClass).or(basics::roadClass);
    }

    private static Optional<Calendar> calendar(Timetable timetable, PlannedLuminaire luminaire) {
        return timetable.calendars().stream()
                .filter(calendar -> calendar.id().equals(luminaire.calendar().orElse(""))).findFirst();
    }
}
