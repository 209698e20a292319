package io.lamplighter.agent.board.pi4j;

import com.pi4j.context.Context;
import com.pi4j.exception.InitializeException;
import com.pi4j.exception.ShutdownException;
import com.pi4j.io.gpio.digital.DigitalOutput;
import com.pi4j.io.gpio.digital.DigitalOutputConfig;
import com.pi4j.io.gpio.digital.DigitalOutputProvider;
import com.pi4j.io.gpio.digital.DigitalOutputProviderBase;
import com.pi4j.io.gpio.digital.DigitalState;
import com.pi4j.library.gpiod.internal.GpioDContext;
import com.pi4j.plugin.gpiod.provider.gpio.digital.GpioDDigitalOutput;

/**
 * Pi4J's libgpiod outputs, but one without an initial state keeps the state that the pin already drives. Pi4J's own
 * provider would set it to low, and a lamp that is off would flash whenever the agent starts.
 */
final class AdoptingOutputProvider extends DigitalOutputProviderBase implements DigitalOutputProvider {

    /** What a pin drives before it is taken. */
    interface FoundPins {

        /** The level that the pin drives now; LOW when it drives nothing (then a pull-down holds it). Never UNKNOWN. */
        DigitalState state(int gpio);
    }

    private final FoundPins pins;

    AdoptingOutputProvider(FoundPins pins) {
        super("lamplighter-gpiod-output", "Lamplighter libgpiod output");
        this.pins = pins;
    }

    @Override
    public DigitalOutputProvider initialize(Context context) throws InitializeException {
        DigitalOutputProvider provider = super.initialize(context);
        GpioDContext.getInstance().initialize(context.properties());
        return provider;
    }

    @Override
    public DigitalOutput create(DigitalOutputConfig config) {
        DigitalOutputConfig adopting = config.initialState() != null ? config : adopting(config);
        DigitalOutput output = new GpioDDigitalOutput(GpioDContext.getInstance().getOrOpenLine(config.address()), this,
                adopting);
        context.registry().add(output);
        return output;
    }

    @Override
    public DigitalOutputProvider shutdown(Context context) throws ShutdownException {
        DigitalOutputProvider provider = super.shutdown(context);
        GpioDContext.getInstance().close();
        return provider;
    }

    private DigitalOutputConfig adopting(DigitalOutputConfig config) {
        return DigitalOutput.newConfigBuilder(context).id(config.id()).address(config.address())
                .initial(pins.state(config.address())).build();
    }
}
