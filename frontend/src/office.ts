import "./styles/office.css";
import { startBlur } from "./lib/blur";
import { findCharts } from "./lib/charts";
import { startCopy } from "./lib/copy";
import { startPieces } from "./lib/pieces";
import { startSliders } from "./lib/slider";
import { startTalk } from "./lib/talk";
import { startTheme } from "./lib/theme";

startTheme();
startPieces();
startTalk();
findCharts();
startCopy();
startSliders();
startBlur();
