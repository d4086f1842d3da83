namespace Corridor.Statistics.Test;
