import "./styles/portal.css";
import { findCharts } from "./lib/charts";
import { startPieces } from "./lib/pieces";
import { startTheme } from "./lib/theme";

startTheme();
startPieces();
findCharts();
