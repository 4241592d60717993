'use client';

import { Component, type ReactNode } from 'react';
import { PartTrouble, type TroublePlace } from './part-trouble';

type PanelBoundaryProps = { children: ReactNode; place?: TroublePlace };

/** Keeps an error of one part from the rest of the page, and offers to show the part anew. */
export class PanelBoundary extends Component<PanelBoundaryProps, { hasFailed: boolean }> {
  override state = { hasFailed: false };

  static getDerivedStateFromError() {
    return { hasFailed: true };
  }

  override render() {
    const { children, place = 'inside' } = this.props;
    if (!this.state.hasFailed) return children;
    return <PartTrouble place={place} kind="broken" onRetry={() => this.setState({ hasFailed: false })} />;
  }
}
