namespace Corridor.JourneyEngine.Test;
