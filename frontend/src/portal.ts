import "./styles/portal.css";
import { findCharts } from "./lib/charts";
import { startGate } from "./lib/gate";
import { startPieces } from "./lib/pieces";
import { startSliders } from "./lib/slider";
import { startTheme } from "./lib/theme";

startTheme();
startPieces();
findCharts();
startSliders();
startGate();
