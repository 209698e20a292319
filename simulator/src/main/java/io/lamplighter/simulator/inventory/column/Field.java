package io.lamplighter.simulator.inventory.column;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a column can mean. Each has the names that it goes by in English and German registers, with a weight from 0 to
 * 100: how surely a column of that name means it.
 */
public enum Field {

    ID("id", """
            leuchtennummer=100 leuchten nr=100 leuchten id=100 leuchtstellennummer=98 leuchtstelle=95 lichtpunktnummer=98
            lichtpunkt=90 lamp id=98 lamp number=98 luminaire id=98 light id=98 facility id=95 asset id=95
            asset number=95 kennung=80 id=85 nummer=70 nr=70 number=60 mastnummer=70 mast nr=70 mast id=70 pole id=70
            pole number=70 object id=50 objekt id=55 feature id=45 fid=45 gid=45 lfd nr=45 global id=30 guid=30"""), NAME(
            "name",
            "name=90 bezeichnung=90 lamp name=95 leuchtenname=95 label=70 beschreibung=50 description=50"), STREET(
                    "street",
                    """
                            strasse=100 strassenname=100 street=95 street name=100 adresse=80 address=80 standort=80"""), X(
                            "x",
                            """
                                    geometry x=100 longitude=98 lon=98 lng=98 long=90 laengengrad=98 easting=95 ostwert=95 rechtswert=95
                                    x=90 x koordinate=95 x koord=95 x coordinate=95 x coord=95 koord x=95 point x=95 utm x=95 east=85 ost=85 rw=80 e=60"""), Y(
                                    "y",
                                    """
                                            geometry y=100 latitude=98 lat=98 breitengrad=98 northing=95 nordwert=95 hochwert=95
                                            y=90 y koordinate=95 y koord=95 y coordinate=95 y coord=95 koord y=95 point y=95 utm y=95 north=85 nord=85 hw=80 n=60"""), WATTAGE(
                                            "wattage",
                                            """
                                                    lamp wattage=100 wattage=100 lampenleistung=100 leistung=95 nennleistung=95 leistung netto=95 power=85
                                                    lamp power=95 power rating=95 watt=90 watts=90 bestueckung=60"""), GROSS_WATTAGE(
                                                    "gross-wattage",
                                                    """
                                                            systemleistung=100 anschlussleistung=100 gesamtleistung=95 bruttoleistung=100 leistung brutto=100
                                                            leistung gesamt=95 system wattage=100 system power=95 total wattage=95 gross power=100 gross wattage=100
                                                            input power=90 anschlusswert=85 leuchtenleistung=90 luminaire wattage=90 luminaire power=90"""), LUMINAIRE_TYPE(
                                                            "luminaire-type",
                                                            """
                                                                    luminaire type=100 leuchtentyp=100 leuchtenart=90 leuchtenmodell=95 fixture type=95 luminaire=85 leuchte=80
                                                                    fixture=80 modell=30 model=30 typ=30 type=30"""), LAMP_TYPE(
                                                                    "lamp-type",
                                                                    """
                                                                            lamp type=100 lampentyp=100 lampenart=100 leuchtmittel=100 leuchtmitteltyp=100 lichtquelle=95
                                                                            light source=95 technology=80 lamp technology=95 bulb type=95"""), CIRCUIT(
                                                                            "circuit",
                                                                            """
                                                                                    circuit=90 circuit id=95 controller circuit=100 stromkreis=100 schaltkreis=95"""), FEEDER(
                                                                                    "feeder",
                                                                                    """
                                                                                            feeder=95 feeder id=100 feeder pillar=95 controller id=90 control cabinet=95 cabinet=90 schaltstelle=100
                                                                                            schaltschrank=100 einspeisung=90 speisepunkt=90"""), INSTALL_DATE(
                                                                                            "install-date",
                                                                                            """
                                                                                                    install date=100 installation date=100 date installed=100 year installed=95 baujahr=100 einbaudatum=100
                                                                                                    inbetriebnahme=95 errichtungsdatum=95 errichtet=90 montagedatum=90 datum=30"""), STATUS(
                                                                                                    "status",
                                                                                                    "status=95 zustand=90 betriebszustand=95 lifecycle=90"), KIND(
                                                                                                            "kind",
                                                                                                            """
                                                                                                                    objektart=100 objekttyp=100 anlagentyp=95 anlagenart=95 asset type=100 object type=100 kategorie=80
                                                                                                                    category=80 art=60"""), REMARK(
                                                                                                                    "remark",
                                                                                                                    """
                                                                                                                            notes=95 note=90 remark=95 remarks=95 comment=90 comments=90 bemerkung=100 bemerkungen=100 hinweis=85
                                                                                                                            anmerkung=90""");

    private final String word;
    private final String synonyms;

    Field(String word, String synonyms) {
        this.word = word;
        this.synonyms = synonyms;
    }

    /** The name in the report and in options. */
    public String word() {
        return word;
    }

    List<Synonym> synonyms() {
        return Arrays.stream(synonyms.strip().split("(?<=\\d)\\s+")).map(Synonym::of).toList();
    }

    static Optional<Field> of(String word) {
        return Arrays.stream(values()).filter(field -> field.word.equalsIgnoreCase(word.strip())).findFirst();
    }

    public static String words() {
        return Arrays.stream(values()).map(Field::word).collect(Collectors.joining(", "));
    }

    /** A name in lower case, its words parted by single blanks. */
    record Synonym(String name, int weight) {

        private static Synonym of(String text) {
            int equals = text.indexOf('=');
            return new Synonym(text.substring(0, equals), Integer.parseInt(text.substring(equals + 1)));
        }
    }
}
