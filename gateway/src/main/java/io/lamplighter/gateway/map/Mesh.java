package io.lamplighter.gateway.map;

import java.util.ArrayList;
import java.util.List;

/**
 * Gathers luminaires in square cells of the Mercator map, whose edges are those of no view: a view that is moved shows the
 * same cells. Formulas: spherical Mercator, EPSG:3857, with the world as the unit square. One owner thread.
 */
final class Mesh {

    /** A world of so many screen points at zoom 0, as web maps have it. */
    private static final int WORLD_POINTS = 256;
    private static final double MOST_LATITUDE = 85.051129;

    private final double edge;
    private final int left;
    private final int top;
    private final int columns;
    private final int[] luminaires;
    private final int[] trouble;
    private final double[] light;
    private final double[] latitudes;
    private final double[] longitudes;

    private Mesh(double edge, int left, int top, int columns, int rows) {
        this.edge = edge;
        this.left = left;
        this.top = top;
        this.columns = columns;
        int cells = columns * rows;
        this.luminaires = new int[cells];
        this.trouble = new int[cells];
        this.light = new double[cells];
        this.latitudes = new double[cells];
        this.longitudes = new double[cells];
    }

    /**
     * A mesh over a box.
     *
     * @param zoom
     *            of the map, which doubles with each step
     * @param points
     *            edge of a cell on the screen
     * @param most
     *            so many cells may cover the box
     * @throws IllegalArgumentException
     *             when more cells would cover it
     */
    static Mesh over(Box box, double zoom, int points, int most) {
        double edge = points / (WORLD_POINTS * Math.pow(2, zoom));
        long left = (long) Math.floor(x(box.west()) / edge);
        long top = (long) Math.floor(y(box.north()) / edge);
        long columns = (long) Math.floor(x(box.east()) / edge) - left + 1;
        long rows = (long) Math.floor(y(box.south()) / edge) - top + 1;
        if (columns * rows > most) {
            throw new IllegalArgumentException("at zoom " + zoom + " that part has " + columns * rows
                    + " cells, and " + most + " at most can be told: ask for a smaller part or a lower zoom");
        }
        return new Mesh(edge, (int) left, (int) top, (int) columns, (int) rows);
    }

    /** Takes in a luminaire that stands in the box. */
    void add(Chart chart, int index) {
        double latitude = chart.latitude(index);
        double longitude = chart.longitude(index);
        int column = (int) Math.floor(x(longitude) / edge) - left;
        int row = (int) Math.floor(y(latitude) / edge) - top;
        int cell = row * columns + column;
        luminaires[cell]++;
        trouble[cell] += chart.isTrouble(index) ? 1 : 0;
        light[cell] += chart.level(index);
        latitudes[cell] += latitude;
        longitudes[cell] += longitude;
    }

    /** Those in which something stands, row by row. */
    List<Cell> cells() {
        List<Cell> cells = new ArrayList<>();
        for (int i = 0; i < luminaires.length; i++) {
            int count = luminaires[i];
            if (count > 0) {
                cells.add(new Cell(latitudes[i] / count, longitudes[i] / count, count, trouble[i], light[i]));
            }
        }
        return cells;
    }

    private static double x(double longitude) {
        return (longitude + 180) / 360;
    }

    private static double y(double latitude) {
        double within = Math.max(-MOST_LATITUDE, Math.min(MOST_LATITUDE, latitude));
        double sine = Math.sin(Math.toRadians(within));
        return 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI);
    }
}
